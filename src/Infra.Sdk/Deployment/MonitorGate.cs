using Infra.Core.Programs;

namespace Pulumi;

/// <summary>The way to the engine. Counts requests under way, and refuses new ones once the deployment has failed or ended.</summary>
internal sealed class MonitorGate(IResourceMonitor monitor, CancellationToken cancellationToken)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _idle;
    private int _underWay;
    private long _begun;
    private bool _isClosed;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>How many requests are under way, and how many ever began.</summary>
    public (int UnderWay, long Begun) Activity
    {
        get
        {
            lock (_lock)
            {
                return (_underWay, _begun);
            }
        }
    }

    public bool Supports(string feature) => monitor.SupportsFeature(feature);

    /// <summary>Makes a request.</summary>
    /// <exception cref="DeploymentEndedException">The gate is closed.</exception>
    public async Task<T> SendAsync<T>(Func<IResourceMonitor, CancellationToken, Task<T>> request)
    {
        using (Enter(out var open))
        {
            return await request(open, cancellationToken);
        }
    }

    /// <summary>Makes a request without an answer.</summary>
    public Task SendAsync(Func<IResourceMonitor, CancellationToken, Task> request) => SendAsync(async (m, token) =>
    {
        await request(m, token);
        return true;
    });

    /// <summary>Fails with a next step where the engine lacks a feature (protocol reference 1.5).</summary>
    public void Require(string feature, string use)
    {
        if (!monitor.SupportsFeature(feature))
        {
            var diagnostic = SdkDiagnostics.FeatureMissing.Create($"{use} needs an engine with the feature '{feature}'");
            throw new RunException((diagnostic with { NextStep = "update the engine, or do without" }).ToString());
        }
    }

    /// <summary>Refuses requests from now on; completes when those under way are answered.</summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _isClosed = true;
            if (_underWay == 0)
            {
                _drained.TrySetResult();
            }
        }

        return _drained.Task;
    }

    /// <summary>Completes when no request is under way.</summary>
    public Task WaitUntilIdleAsync()
    {
        lock (_lock)
        {
            return _underWay == 0 ? Task.CompletedTask : (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Lets one request through, which is under way until what this gives is disposed.</summary>
    /// <exception cref="DeploymentEndedException">The gate is closed.</exception>
    public Passage Enter(out IResourceMonitor open)
    {
        open = monitor;
        lock (_lock)
        {
            if (_isClosed)
            {
                throw new DeploymentEndedException();
            }

            _underWay++;
            _begun++;
        }

        return new Passage(this);
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_underWay > 0)
            {
                return;
            }

            _idle?.TrySetResult();
            _idle = null;
            if (_isClosed)
            {
                _drained.TrySetResult();
            }
        }
    }

    /// <summary>A request under way.</summary>
    public readonly struct Passage(MonitorGate gate) : IDisposable
    {
        /// <summary>The request is answered.</summary>
        public void Dispose() => gate.Leave();
    }
}
