namespace Infra.Engine.State.Checkpoints;

/// <summary>The two envelopes of a deployment (protocol reference 5.3).</summary>
internal enum CheckpointForm
{
    /// <summary><c>{version, features, checkpoint: {stack, config, latest}}</c>.</summary>
    StackFile,

    /// <summary><c>{version, features, deployment}</c>.</summary>
    Export,
}
