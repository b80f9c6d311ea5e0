using Infra.Cli.Display;
using Infra.Core.Events;

namespace Infra.Cli.Commands.Operations;

/// <summary>Keeps what the final report needs.</summary>
internal sealed class ModelView : IProgressView
{
    public OperationModel Model { get; } = new();

    public void Take(EngineEvent engineEvent) => Model.Apply(engineEvent);

    public void Draw(DateTimeOffset now)
    {
    }

    public void Close()
    {
    }
}
