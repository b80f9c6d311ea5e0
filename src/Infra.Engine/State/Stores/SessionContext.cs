using Infra.Core;
using Infra.Engine.State.Buckets;

namespace Infra.Engine.State.Stores;

/// <summary>What a session on a state folder works with.</summary>
internal sealed record SessionContext(
    StackIdentity Stack,
    OperationRecord Operation,
    StateLayout Layout,
    IStateFiles Files,
    StateFolderWriter Writer,
    FileStateStoreOptions Options,
    TimeProvider Time);
