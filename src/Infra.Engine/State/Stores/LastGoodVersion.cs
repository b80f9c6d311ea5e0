using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Infra.Engine.State.History;

namespace Infra.Engine.State.Stores;

/// <summary>Finds the newest version of a history that can be read, where the state cannot: what to put in its place.</summary>
internal sealed class LastGoodVersion(StackHistory history, ISecretsProviderSource secrets)
{
    // Whatever damaged more than that is not mended by going further back.
    private const int MaxTried = 10;

    /// <summary>Whether a failure is one that an earlier version mends.</summary>
    public static bool IsAnswerTo(Diagnostic failure) =>
        failure.Descriptor == StateDiagnostics.BadState || failure.Descriptor == StateDiagnostics.JournalDamaged;

    /// <summary>The failure, with the version as its next step; as it is where there is none.</summary>
    public async ValueTask<DiagnosticException> NamedInAsync(DiagnosticException failure, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } version)
        {
            return failure;
        }

        var next = $"run 'infra stack import --version {version}' to go back to the last good version, which keeps what is damaged beside it, "
            + "then 'infra refresh' to find what was done since; nothing was changed";
        return new DiagnosticException(failure.Diagnostics.Select(d => IsAnswerTo(d) ? d with { NextStep = next } : d));
    }

    private async ValueTask<int?> FindAsync(CancellationToken cancellationToken)
    {
        foreach (var record in await history.ReadAsync(MaxTried, cancellationToken))
        {
            try
            {
                await history.LoadAsync(record.Version, secrets, cancellationToken);
                return record.Version;
            }
            catch (DiagnosticException)
            {
                // The one before it may be better.
            }
        }

        return null;
    }
}
