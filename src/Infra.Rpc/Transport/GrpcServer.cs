using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Infra.Rpc.Transport;

/// <summary>Serves gRPC methods on the loopback address, on a port of the system's choice.</summary>
public sealed class GrpcServer : IAsyncDisposable
{
    private const string ContentType = "application/grpc";
    private readonly WebApplication _application;

    private GrpcServer(WebApplication application, string address)
    {
        _application = application;
        Address = address;
    }

    /// <summary>Where the server listens, <c>127.0.0.1:PORT</c>.</summary>
    public string Address { get; }

    /// <summary>Starts a server of the given methods.</summary>
    public static async Task<GrpcServer> StartAsync(GrpcHandlers handlers, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
            kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2);
        });
        var application = builder.Build();
        application.Run(context => ServeAsync(context, handlers));
        await application.StartAsync(cancellationToken);
        var address = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        return new GrpcServer(application, new Uri(address).Authority);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
    }

    private static async Task ServeAsync(HttpContext context, GrpcHandlers handlers)
    {
        context.Response.ContentType = ContentType;
        if (context.Request.ContentType?.StartsWith(ContentType, StringComparison.Ordinal) != true)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        var failure = handlers.Find(context.Request.Path) is { } handler
            ? await RunAsync(handler, context)
            : new GrpcException(GrpcStatusCode.Unimplemented, $"{context.Request.Path} is not offered here");
        await EndAsync(context, failure);
    }

    private static async Task<GrpcException?> RunAsync(GrpcHandler handler, HttpContext context)
    {
        if (GrpcStatusText.DecodeTimeout(context.Request.Headers[GrpcStatusText.Timeout]) is not { } timeout)
        {
            return await RunAsync(handler, context, context.RequestAborted);
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        deadline.CancelAfter(timeout);
        return await RunAsync(handler, context, deadline.Token);
    }

    private static async Task<GrpcException?> RunAsync(GrpcHandler handler, HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            await handler(context.Request.BodyReader, context.Response.BodyWriter, cancellationToken);
            return null;
        }
        catch (GrpcException exception)
        {
            return exception;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return context.RequestAborted.IsCancellationRequested
                ? new GrpcException(GrpcStatusCode.Cancelled, "the caller has gone away")
                : new GrpcException(GrpcStatusCode.DeadlineExceeded, "the call took longer than its caller would wait");
        }
#pragma warning disable CA1031 // The wire adapter: whatever a handler throws becomes a status.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new GrpcException(GrpcStatusCode.Unknown, exception.Message, exception);
        }
    }

    private static async Task EndAsync(HttpContext context, GrpcException? failure)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (failure is null)
        {
            context.Response.AppendTrailer(GrpcStatusText.Status, "0");
        }
        else
        {
            foreach (var (name, value) in GrpcStatusText.Trailers(failure))
            {
                context.Response.AppendTrailer(name, value);
            }
        }

        await context.Response.CompleteAsync();
    }
}
