using Infra.Core.Programs;
using Infra.Rpc.Transport;
using Infra.Rpc.Values;

namespace Infra.Rpc.Monitor;

/// <summary>A monitor's refusals as statuses of calls, and back.</summary>
internal static class MonitorStatuses
{
    /// <summary>The status of a refusal.</summary>
    public static GrpcException ToWire(MonitorException refusal) => new(
        refusal.Status switch
        {
            MonitorStatus.InvalidArgument => GrpcStatusCode.InvalidArgument,
            MonitorStatus.NotFound => GrpcStatusCode.NotFound,
            MonitorStatus.FailedPrecondition => GrpcStatusCode.FailedPrecondition,
            MonitorStatus.Unavailable => GrpcStatusCode.Unavailable,
            MonitorStatus.Cancelled => GrpcStatusCode.Cancelled,
            _ => GrpcStatusCode.Internal,
        },
        refusal.Message,
        refusal);

    /// <summary>The refusal that a status states.</summary>
    public static MonitorException ToCore(GrpcException failure) => new(
        failure.Code switch
        {
            GrpcStatusCode.InvalidArgument => MonitorStatus.InvalidArgument,
            GrpcStatusCode.NotFound => MonitorStatus.NotFound,
            GrpcStatusCode.FailedPrecondition => MonitorStatus.FailedPrecondition,
            GrpcStatusCode.Unavailable => MonitorStatus.Unavailable,
            GrpcStatusCode.Cancelled => MonitorStatus.Cancelled,
            _ => MonitorStatus.Internal,
        },
        failure.Message);

    /// <summary>Answers a call; a refusal or a malformed value becomes its status.</summary>
    public static async Task<T> AnswerAsync<T>(Func<Task<T>> handle)
    {
        try
        {
            return await handle();
        }
        catch (MonitorException refusal)
        {
            throw ToWire(refusal);
        }
        catch (PropertyFormatException malformed)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, malformed.Message, malformed);
        }
    }
}
