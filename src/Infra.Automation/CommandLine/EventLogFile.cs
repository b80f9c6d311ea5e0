using System.Text;
using Pulumi.Automation.Events;

namespace Infra.Automation.CommandLine;

/// <summary>Follows a file of engine events, one JSON object a line, while a command line writes it (protocol reference 3.9, 4.16).</summary>
internal sealed class EventLogFile : IEventLog
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("automation-logs-");
    private readonly CancellationTokenSource _ended = new();
    private readonly MemoryStream _unfinished = new();
    private readonly Action<EngineEvent> _told;
    private readonly Task _following;
    private long _read;

    private EventLogFile(Action<EngineEvent> told, TimeProvider time)
    {
        _told = told;
        Address = Path.Combine(_folder.FullName, "eventlog.txt");
        _following = Task.Run(() => FollowAsync(time));
    }

    /// <inheritdoc/>
    public string Address { get; }

    /// <summary>Begins to follow a file that a command line is about to write.</summary>
    public static EventLogFile Follow(Action<EngineEvent> told, TimeProvider time) => new(told, time);

    /// <inheritdoc/>
    public async Task EndAsync()
    {
        await _ended.CancelAsync();
        await _following;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _following.ContinueWith(static _ => { }, TaskScheduler.Default);
        _ended.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task FollowAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                Read();
            }
        }
        catch (OperationCanceledException)
        {
            Read();
        }
    }

    private void Read()
    {
        if (!File.Exists(Address))
        {
            return;
        }

        using var file = new FileStream(Address, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(_read, SeekOrigin.Begin);
        var chunk = new byte[64 * 1024];
        for (int count; (count = file.Read(chunk)) > 0; _read += count)
        {
            foreach (var part in chunk.AsSpan(0, count))
            {
                if (part != (byte)'\n')
                {
                    _unfinished.WriteByte(part);
                    continue;
                }

                var line = Encoding.UTF8.GetString(_unfinished.GetBuffer(), 0, (int)_unfinished.Length);
                _unfinished.SetLength(0);
                if (EngineEventReader.Read(line) is { } happened)
                {
                    _told(happened);
                }
            }
        }
    }
}
