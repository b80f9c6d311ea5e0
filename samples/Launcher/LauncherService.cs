using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Launcher;

/// <summary>The launcher's endpoints. It listens on the loopback address only: whoever may reach it may deploy.</summary>
internal static class LauncherService
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Makes the service.</summary>
    public static WebApplication Build(LauncherOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBytes;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.ConfigureHttpJsonOptions(static json =>
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        builder.Services.AddSingleton(options).AddSingleton<JobRunner>().AddSingleton<JobQueue>()
            .AddHostedService(static services => services.GetRequiredService<JobQueue>());
        var application = builder.Build();
        application.MapGet("/health", static () => Results.Ok(new { status = "ok" }));
        application.MapPost("/jobs", Add);
        application.MapGet("/jobs/{id}", static (string id, JobQueue jobs) =>
            jobs.Find(id) is { } job ? Results.Ok(Describe(job)) : Results.NotFound());
        application.MapGet("/jobs/{id}/events", EventsAsync);
        application.MapDelete("/jobs/{id}", CancelAsync);
        return application;
    }

    /// <summary>Where a service that was started listens.</summary>
    public static string AddressOf(WebApplication application) =>
        application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    private static IResult Add(JobRequest request, JobQueue jobs)
    {
        if (request.Stack.Length is 0 or > 100 || !request.Stack.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            return Results.BadRequest(new { error = "'stack' must be a name of letters, digits, '-' and '_'" });
        }

        return jobs.TryAdd(request) is { } job
            ? Results.Accepted($"/jobs/{job.Id}", Describe(job))
            : Results.Json(new { error = "too many jobs wait; try again later" }, statusCode: StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> CancelAsync(string id, JobQueue jobs)
    {
        if (jobs.Find(id) is not { } job)
        {
            return Results.NotFound();
        }

        await job.CancelAsync();
        return Results.Accepted($"/jobs/{id}", Describe(job));
    }

    // Neither configuration nor secrets nor the blueprint come back.
    private static object Describe(Job job) => new { job.Id, job.Request.Stack, job.Request.Operation, job.State, job.Result };

    private static async Task EventsAsync(string id, JobQueue jobs, HttpContext context)
    {
        if (jobs.Find(id) is not { } job)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "text/event-stream";
        for (var sent = 0; ;)
        {
            var (lines, isOver, changed) = job.Read(sent);
            foreach (var line in lines)
            {
                var data = JsonSerializer.Serialize(line, Json);
                await context.Response.WriteAsync($"id: {sent++}\nevent: progress\ndata: {data}\n\n", context.RequestAborted);
            }

            if (isOver)
            {
                await context.Response.WriteAsync($"event: end\ndata: {JsonSerializer.Serialize(Describe(job), Json)}\n\n", context.RequestAborted);
                return;
            }

            await context.Response.Body.FlushAsync(context.RequestAborted);
            await changed.WaitAsync(context.RequestAborted);
        }
    }
}
