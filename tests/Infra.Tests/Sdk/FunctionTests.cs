using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk;

/// <summary>Functions, methods, stack references, transforms and hooks.</summary>
public sealed class FunctionTests
{
    [Fact]
    public async Task A_function_answers_with_its_result()
    {
        LookupResult? plain = null;
        Output<LookupResult>? output = null;
        Output<string>? single = null;
        var monitor = new RecordingMonitor { OnInvoke = static r => new ResourceInvokeResponse(PropertyMap.Of(("name", r.Arguments["name"]))) };
        await SdkRun.SucceedAsync(
            () =>
            {
                plain = Deployment.Instance.InvokeAsync<LookupResult>("test:index:lookup", new LookupArgs { Name = "a" }).GetAwaiter().GetResult();
                output = Deployment.Instance.Invoke<LookupResult>("test:index:lookup", new LookupInvokeArgs { Name = Output.CreateSecret("b") });
                single = Deployment.Instance.InvokeSingle<string>(
                    "test:index:lookup", new LookupArgs { Name = "c" }, new InvokeOptions { Version = "3.0.0" });
            },
            monitor);
        Assert.Equal("a", plain!.Name);
        Assert.Equal("b", (await OutputUtilities.GetValueAsync(output!)).Name);
        Assert.True(await Output.IsSecretAsync(output!));
        Assert.Equal("c", await OutputUtilities.GetValueAsync(single!));
        Assert.Contains(monitor.Invokes, static i => i.Version == "3.0.0");
    }

    [Fact]
    public async Task A_function_is_not_called_while_anything_it_needs_does_not_exist()
    {
        var results = new List<Output<LookupResult>>();
        var monitor = await SdkRun.SucceedAsync(
            () =>
            {
                var server = new Server("web");
                results.Add(Deployment.Instance.Invoke<LookupResult>("test:index:lookup", new LookupInvokeArgs { Name = server.Id }));
                results.Add(Deployment.Instance.Invoke<LookupResult>(
                    "test:index:lookup", new LookupInvokeArgs { Name = "a" }, new InvokeOutputOptions { DependsOn = { server } }));
            },
            new RecordingMonitor { IsPreview = true });
        Assert.Empty(monitor.Invokes);
        foreach (var result in results)
        {
            Assert.False(await OutputUtilities.GetIsKnownAsync(result));
            Assert.Equal("web", Assert.Single(await OutputUtilities.GetDependenciesAsync(result)).GetResourceName());
        }
    }

    [Fact]
    public async Task A_function_that_refuses_its_arguments_fails_the_run()
    {
        var monitor = new RecordingMonitor
        {
            OnInvoke = static _ => new ResourceInvokeResponse(PropertyMap.Empty) { Failures = [new CheckFailure("name", "too short")] },
        };
        await SdkRun.RunAsync(monitor, static () =>
        {
            _ = Deployment.Instance.Invoke<LookupResult>("test:index:lookup", new LookupArgs { Name = "a" });
            return new Dictionary<string, object?>();
        });
        Assert.Equal("Invoke of 'test:index:lookup' failed: too short (name)", Assert.Single(monitor.Errors));
    }

    [Fact]
    public async Task A_method_is_told_its_resource()
    {
        Output<LookupResult>? result = null;
        var hidden = SdkRun.Urn("test:index:Server", "hidden");
        var monitor = new RecordingMonitor
        {
            OnCall = r => new ResourceCallResponse(PropertyMap.Of(("name", "n")))
            {
                ReturnDependencies = PropertyDependencies.Empty.Set("name", [hidden]),
            },
        };
        await SdkRun.SucceedAsync(
            () =>
            {
                var (web, other) = (new Server("web"), new Server("other"));
                result = Deployment.Instance.Call<LookupResult>("test:index:Server/look", new LookupCallArgs { Name = other.Id }, web);
            },
            monitor);
        var call = Assert.Single(monitor.Calls);
        Assert.Equal(new ResourceReferenceValue(SdkRun.Urn("test:index:Server", "web"), "web-id"), call.Arguments["__self__"]);
        Assert.Equal(new OutputValue("other-id", false, [SdkRun.Urn("test:index:Server", "other")]), call.Arguments["name"]);
        Assert.Empty(call.ArgumentDependencies["__self__"]);
        Assert.Equal("n", (await OutputUtilities.GetValueAsync(result!)).Name);
        Assert.Equal(
            ["hidden", "other", "web"],
            (await OutputUtilities.GetDependenciesAsync(result!)).Select(static r => r.GetResourceName()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Outputs_of_another_stack_keep_their_secrets()
    {
        StackReference? reference = null;
        var monitor = new RecordingMonitor
        {
            OnRead = static (request, response) => response with
            {
                Properties = request.Properties
                    .Set("outputs", PropertyMap.Of(("plain", "open"), ("hidden", PropertyValue.Secret("closed"))))
                    .Set("secretOutputNames", PropertyValue.List("hidden")),
            },
        };
        var program = new Infra.Sdk.InlineProgram(async () =>
        {
            reference = new StackReference("org/other/prod");
            Assert.Equal("open", await reference.RequireValueAsync("plain"));
            await Assert.ThrowsAsync<InvalidOperationException>(() => reference.GetValueAsync("hidden"));
            Assert.Equal("closed", (await reference.GetOutputDetailsAsync("hidden")).SecretValue);
            Assert.Null(await reference.GetValueAsync("missing"));
            await Assert.ThrowsAsync<KeyNotFoundException>(() => reference.RequireValueAsync("missing"));
            return null;
        });
        var result = await SdkRun.RunAsync(program, monitor);
        Assert.Empty(monitor.Errors);
        Assert.Equal(ProgramResult.Succeeded, result);
        Assert.True(await Output.IsSecretAsync(reference!.GetOutput("hidden")));
        Assert.False(await Output.IsSecretAsync(reference.RequireOutput("plain")));
        var read = Assert.Single(monitor.Reads);
        Assert.Equal(("pulumi:pulumi:StackReference", "org/other/prod", "{name:\"org/other/prod\"}"), (read.Type, read.Id, read.Properties.ToString()));
    }

    [Fact]
    public async Task A_transform_sees_inputs_and_options_and_changes_them()
    {
        var monitor = await SdkRun.SucceedAsync(static () => _ = new Server("web", null, new CustomResourceOptions
        {
            ResourceTransforms =
            {
                static (args, _) => Task.FromResult<ResourceTransformResult?>(args.Name == "skip" ? null : new ResourceTransformResult(
                    args.Args.SetItem("size", ((Output<object?>)args.Args["size"]!).Apply(static v => v + "!")).Add("added", 1),
                    CustomResourceOptions.Merge((CustomResourceOptions)args.Options, new CustomResourceOptions
                    {
                        Protect = true, IgnoreChanges = { "b" },
                    }))),
            },
        }));
        var transform = Assert.Single(monitor.Registrations[0].Transforms);
        var dependency = SdkRun.Urn("test:index:Server", "other");
        var before = new TransformedResource(
            "test:index:Server",
            "web",
            true,
            monitor.Stack.RootUrn,
            PropertyMap.Of(("size", PropertyValue.Secret("s")), ("list", PropertyValue.List(1.0, PropertyValue.Unknown))))
        {
            DependsOn = [dependency],
            Options = new() { IgnoreChanges = ["a"], DeleteBeforeReplace = true, Aliases = [new() { Name = "old" }] },
            Provider = "urn:pulumi:dev::proj::pulumi:providers:test::p::id",
            Version = "1",
        };
        var after = await transform(before, CancellationToken.None);
        Assert.Equal(PropertyMap.Of(
            ("added", 1.0),
            ("list", PropertyValue.List(1.0, new OutputValue(null, false, []))),
            ("size", new OutputValue("s!", true, []))), after!.Inputs);
        Assert.Equal((true, true), (after.Options.Protect, after.Options.DeleteBeforeReplace));
        Assert.Equal(["a", "b"], after.Options.IgnoreChanges.AsEnumerable());
        Assert.Equal("old", Assert.Single(after.Options.Aliases).Name);
        Assert.Equal(dependency, Assert.Single(after.DependsOn));
        Assert.Equal((before.Provider, "1"), (after.Provider, after.Version));
        Assert.Null(await transform(before with { Name = "skip" }, CancellationToken.None));
    }

    [Fact]
    public async Task Stack_transforms_and_transforms_of_functions_are_registered()
    {
        var monitor = new RecordingMonitor();
        var program = new EntryPoint(async () =>
        {
            await Task.Yield();
            Deployment.Instance.RegisterInvokeTransform(static (args, _) => Task.FromResult<InvokeTransformResult?>(
                new InvokeTransformResult(args.Args.SetItem("extra", Deployment.Instance.ProjectName), new InvokeOptions { Version = "5" })));
        });
        Assert.Equal(ProgramResult.Succeeded, await SdkRun.RunAsync(program.Program, monitor));
        Assert.Single(monitor.StackTransforms);
        var transformed = await Assert.Single(monitor.StackInvokeTransforms)(
            new TransformedInvoke("t", PropertyMap.Of(("a", "b"))), CancellationToken.None);
        Assert.Equal(("{a:\"b\",extra:\"proj\"}", "5"), (transformed!.Arguments.ToString(), transformed.Version));
    }

    [Fact]
    public async Task Hooks_are_known_before_the_resource_that_binds_them()
    {
        var seen = new List<string>();
        var monitor = await SdkRun.SucceedAsync(() =>
        {
            var hook = new ResourceHook("h", (args, _) =>
            {
                seen.Add($"{args.Name}:{args.NewInputs!["size"]}:{Deployment.Instance.StackName}");
                return Task.CompletedTask;
            }, new ResourceHookOptions { OnDryRun = true });
            var careless = new ResourceHook("c", static (_, _) => throw new InvalidOperationException("oops"), new ResourceHookOptions { IgnoreErrors = true });
            var retry = new ErrorHook("e", static (args, _) => Task.FromResult(args.FailedOperation == "update" && args.Errors.Count == 1));
            _ = new Server("web", null, new CustomResourceOptions
            {
                Hooks = new ResourceHookBinding { BeforeCreate = { hook, careless }, OnError = { retry } },
            });
        });
        var hooks = monitor.Registrations[0].Options.Hooks!;
        Assert.Equal(["h", "c"], hooks.BeforeCreate.AsEnumerable());
        Assert.Equal("e", Assert.Single(hooks.OnError));
        Assert.True(monitor.Hooks["h"].OnDryRun);

        var arguments = new ResourceHookArguments(SdkRun.Urn("test:index:Server", "web"), "id", "web", "test:index:Server")
        {
            NewInputs = PropertyMap.Of(("size", "s")),
        };
        await monitor.Hooks["h"].Run(arguments, CancellationToken.None);
        await monitor.Hooks["c"].Run(arguments, CancellationToken.None);
        Assert.Equal("web:s:dev", Assert.Single(seen));
        Assert.Contains(monitor.Logs, static l => l.Message.Contains("oops", StringComparison.Ordinal));
        Assert.True(await monitor.ErrorHooks["e"].Run(
            new ErrorHookArguments(arguments, Core.Deployments.StepOperation.Update, ["first"]), CancellationToken.None));
    }

    [OutputType]
    public sealed class LookupResult
    {
        public readonly string Name;

        [OutputConstructor]
        public LookupResult(string name) => Name = name;
    }

    public sealed class LookupArgs : InvokeArgs
    {
        [Input("name", required: true)]
        public string Name { get; set; } = null!;
    }

    public sealed class LookupInvokeArgs : InvokeArgs
    {
        [Input("name", required: true)]
        public Input<string> Name { get; set; } = null!;
    }

    public sealed class LookupCallArgs : CallArgs
    {
        [Input("name")]
        public Input<string>? Name { get; set; }
    }

    private sealed record EntryPoint(Func<Task> Body)
    {
        public IProgram Program => new Infra.Sdk.EntryPointProgram(() => Deployment.RunAsync(
            async () =>
            {
                await Body();
                return new Dictionary<string, object?>();
            },
            new StackOptions { ResourceTransforms = { static (_, _) => Task.FromResult<ResourceTransformResult?>(null) } }));
    }
}
