using System.Collections.Immutable;
using Infra.Testing.Conversations;

namespace Infra.Tests.Rpc;

/// <summary>
/// Recorded conversations of the real engine with Node programs and providers, replayed over the wire: what our engine answers and what it
/// calls is what the real one answered and called.
/// </summary>
public sealed class ConversationTests
{
    private const string Suffix = ".conversation";

    public static TheoryData<string> Names => [.. Recorded()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_conversation_goes_as_it_was_recorded(string name) => Assert.Empty(await ReplayAsync(name, static line => line));

    [Fact]
    public async Task The_replay_notices_an_answer_and_a_call_that_differ()
    {
        var name = Recorded().First(static n => n.Contains("lifecycle", StringComparison.Ordinal));
        var answer = await ReplayAsync(name, static line => line.Replace("\"id\":\"b-1\",\"object\"", "\"id\":\"b-2\",\"object\"", StringComparison.Ordinal));
        var call = await ReplayAsync(name, static line => line.Contains("ResourceProvider/Create", StringComparison.Ordinal)
            ? line.Replace("\"a\":1", "\"a\":2", StringComparison.Ordinal) : line);

        Assert.Contains(answer, static d => d.Contains("expected the answer", StringComparison.Ordinal));
        Assert.Contains(call, static d => d.Contains("expected the request", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Recorded() =>
        typeof(ConversationTests).Assembly.GetManifestResourceNames().Where(static n => n.EndsWith(Suffix, StringComparison.Ordinal));

    private static async Task<ImmutableArray<string>> ReplayAsync(string name, Func<string, string> change)
    {
        using var reader = new StreamReader(typeof(ConversationTests).Assembly.GetManifestResourceStream(name)!);
        var lines = (await reader.ReadToEndAsync()).Split('\n').Select(change);
        return await ConversationReplay.RunAsync(RecordedConversation.Read(name, lines), CancellationToken.None);
    }
}
