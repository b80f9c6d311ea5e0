using Infra.Core;
using Infra.Engine.State.Buckets;

namespace Infra.Engine.State.Stores;

/// <summary>What a session works with.</summary>
internal sealed record SessionContext(
    StackIdentity Stack,
    OperationRecord Operation,
    IBucket Bucket,
    StackWriter Writer,
    StateStoreOptions Options,
    TimeProvider Time);
