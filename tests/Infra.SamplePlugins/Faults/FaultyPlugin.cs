using Google.Protobuf.WellKnownTypes;
using Infra.Rpc.Messages;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;

namespace Infra.SamplePlugins.Faults;

/// <summary>
/// A plugin that misbehaves in one way. Its resources are files in the folder <c>world</c>, which tell an onlooker what was really done.
/// </summary>
internal sealed class FaultyPlugin(string fault, string folder)
{
    private const int ExitCode = 9;
    private const int HugeText = 24 * 1024 * 1024;

#pragma warning disable RS0030 // A plugin talks to its engine by its standard output and dies by its process.
    public static async Task<int> RunAsync(string fault, string folder)
    {
        await using var server = await GrpcServer.StartAsync(new FaultyPlugin(fault, folder).Handlers(), CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(folder, "number"), Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (fault == "chatty")
        {
            await Console.Error.WriteLineAsync("using the password swordfish");
        }

        Console.Out.Write(server.Address.Split(':')[1] + "\n");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    private static void Die()
    {
        Console.Error.WriteLine("fatal: out of luck");
        Environment.Exit(ExitCode);
    }
#pragma warning restore RS0030

    private GrpcHandlers Handlers() => new GrpcHandlers()
        .Unary(ProviderMethods.Handshake, async (_, _) =>
        {
            await HangIf("hang-handshake");
            return new ProviderHandshakeResponse { AcceptSecrets = true, AcceptResources = true };
        })
        .Unary(ProviderMethods.CheckConfig, (r, _) => Task.FromResult(new CheckResponse { Inputs = r.News }))
        .Unary(ProviderMethods.Configure, (_, _) => Task.FromResult(new ConfigureResponse { AcceptSecrets = true, SupportsPreview = true }))
        .Unary(ProviderMethods.Check, async (r, _) =>
        {
            await HangIf("hang-check");
            return new CheckResponse { Inputs = fault == "nonsense-check" ? Nonsense() : r.News };
        })
        .Unary(ProviderMethods.Diff, static (_, _) => Task.FromResult(new DiffResponse()))
        .Unary(ProviderMethods.Create, CreateAsync)
        .Unary(ProviderMethods.Update, UpdateAsync)
        .Unary(ProviderMethods.Read, (r, _) => Task.FromResult(File.Exists(PathOf(r.Name))
            ? new ReadResponse { Id = r.Id, Properties = Written(r.Name), Inputs = Written(r.Name) }
            : new ReadResponse()))
        .Unary(ProviderMethods.Delete, (r, _) =>
        {
            File.Delete(PathOf(r.Name));
            return Task.FromResult(new Empty());
        })
        .Unary(ProviderMethods.Cancel, async (_, _) =>
        {
            await HangIf("hang-cancel");
            return new Empty();
        });

    private async Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        if (request.Preview)
        {
            return new CreateResponse { Properties = request.Properties };
        }

        await HangIf("hang-create");
        if (fault == "die-before-create")
        {
            Die();
        }

        Write(request.Name, request.Properties);
        if (fault == "die-after-create")
        {
            Die();
        }

        var response = new CreateResponse { Id = request.Name + "-1", Properties = request.Properties.Clone() };
        switch (fault)
        {
            case "partial":
                var left = new ErrorResourceInitFailed { Id = response.Id, Properties = response.Properties, Reasons = { "the disk is full" } };
                throw new GrpcException(GrpcStatusCode.Unknown, "not ready") { Details = [Any.Pack(left)] };
            case "no-id":
                response.Id = "";
                break;
            case "nonsense-create":
                response.Properties = Nonsense();
                break;
            case "unknown-output":
                response.Properties.Fields["a"] = Value.ForString(Core.Properties.UnknownValue.Sentinel);
                break;
            case "huge":
                response.Properties.Fields["text"] = Value.ForString(new string('x', HugeText));
                break;
        }

        return response;
    }

    private Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        if (request.Preview)
        {
            return Task.FromResult(new UpdateResponse { Properties = request.News });
        }

        Write(request.Name, request.News);
        if (fault == "die-after-update")
        {
            Die();
        }

        var response = new UpdateResponse { Properties = request.News.Clone() };
        if (fault == "unknown-output")
        {
            response.Properties.Fields["a"] = Value.ForString(Core.Properties.UnknownValue.Sentinel);
        }

        return Task.FromResult(response);
    }

    private async Task HangIf(string name)
    {
        if (fault == name)
        {
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        }
    }

    // A secret without its value.
    private static Struct Nonsense() => new()
    {
        Fields = { ["a"] = Value.ForStruct(new Struct { Fields = { ["4dabf18193072939515e22adb298388d"] = Value.ForString("1b47061264138c4ac30d75fd1eb44270") } }) },
    };

    private string PathOf(string name) => Path.Combine(folder, "world", name);

    private Struct Written(string name) => Struct.Parser.ParseFrom(File.ReadAllBytes(PathOf(name)));

    private void Write(string name, Struct properties)
    {
        Directory.CreateDirectory(Path.Combine(folder, "world"));
        File.WriteAllBytes(PathOf(name), Google.Protobuf.MessageExtensions.ToByteArray(properties));
    }
}
