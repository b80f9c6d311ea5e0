using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Infra.Tests.Rpc;

/// <summary>A peer that answers every call as a test says, right or wrong.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private RawPeer(WebApplication application) => _application = application;

    /// <summary>Where it listens, <c>127.0.0.1:PORT</c>.</summary>
    public string Address => new Uri(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Authority;

    /// <summary>Starts a peer.</summary>
    public static async Task<RawPeer> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2));
        var application = builder.Build();
        application.Run(context => answer(context));
        await application.StartAsync();
        return new RawPeer(application);
    }

    /// <summary>A peer whose answers have the given body and status.</summary>
    public static Task<RawPeer> StartAsync(byte[] body, string? status = "0", string type = "application/grpc", int code = 200) => StartAsync(async context =>
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(body);
        if (status is not null)
        {
            context.Response.AppendTrailer("grpc-status", status);
        }
    });

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
    }
}
