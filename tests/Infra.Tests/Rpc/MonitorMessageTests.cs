using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Rpc.Monitor;
using Wire = Infra.Rpc.Messages;

namespace Infra.Tests.Rpc;

/// <summary>Requests lose nothing between a program's records and the wire.</summary>
public sealed class MonitorMessageTests
{
    private const string Res = "urn:pulumi:dev::proj::sim:index:Res::a";
    private static readonly MonitorFeatureSet Everything = new(MonitorFeatureSet.Names);

    // What only says what a receiver can take, what only other SDKs send, and what is sent by other means.
    private static readonly HashSet<string> NotCarried =
    [
        "acceptSecrets", "acceptResources", "supportsPartialValues", "supportsResultReporting", "accepts_byte_string", "aliasURNs", "stackTrace",
        "parentStackTraceHandle", "snippetId", "state_migrations", "transforms", "pluginChecksums", "accept_output_values",
    ];

    [Fact]
    public void A_registration_keeps_every_field()
    {
        var full = Filled<Wire.RegisterResourceRequest>();
        full.AliasURNs.Clear();
        full.Transforms.Clear();
        var back = RegistrationMessages.Write(RegistrationMessages.Read(full, static _ => throw new InvalidOperationException(), null), Everything);

        AssertSame(full, back);
    }

    [Fact]
    public void A_read_keeps_every_field() =>
        AssertSame(Filled<Wire.ReadResourceRequest>(), CallMessages.Write(CallMessages.Read(Filled<Wire.ReadResourceRequest>(), null), Everything));

    [Fact]
    public void A_function_call_keeps_every_field() => AssertSame(
        Filled<Wire.ResourceInvokeRequest>(), CallMessages.Write(CallMessages.Read(Filled<Wire.ResourceInvokeRequest>()), Everything), "sourcePosition");

    [Fact]
    public void A_method_call_keeps_every_field() => AssertSame(
        Filled<Wire.ResourceCallRequest>(), CallMessages.Write(CallMessages.Read(Filled<Wire.ResourceCallRequest>()), Everything), "sourcePosition");

    [Fact]
    public void A_package_keeps_every_field() =>
        AssertSame(Filled<Wire.RegisterPackageRequest>(), CallMessages.Write(CallMessages.Read(Filled<Wire.RegisterPackageRequest>())));

    [Fact]
    public void A_transform_keeps_every_option()
    {
        var full = Filled<Wire.TransformRequest>();
        var back = TransformMessages.Write(TransformMessages.Read(full));

        AssertSame(full.Options, back.Options, "plugin_checksums");
        Assert.Equal((full.Type, full.Name, full.Custom, full.Parent), (back.Type, back.Name, back.Custom, back.Parent));
    }

    [Fact]
    public void What_a_transform_leaves_out_stays_as_it_was()
    {
        var before = TransformMessages.Read(Filled<Wire.TransformRequest>());

        Assert.Null(TransformMessages.ReadResult(new Wire.TransformResponse(), before));
        var inputsOnly = TransformMessages.ReadResult(new Wire.TransformResponse { Properties = new Struct() }, before)!;
        Assert.Empty(inputsOnly.Inputs);
        Assert.Same(before.Options, inputsOnly.Options);
    }

    [Fact]
    public void Absent_is_not_false()
    {
        var read = RegistrationMessages.Read(new Wire.RegisterResourceRequest(), static _ => throw new InvalidOperationException(), null);

        Assert.Null(read.Options.Protect);
        Assert.Null(read.Options.RetainOnDelete);
        Assert.Null(read.Options.DeleteBeforeReplace);
        Assert.Null(read.Options.Hooks);
        Assert.Null(read.Options.ReplacementTrigger);
        Assert.Null(read.Parent);
        Assert.False(RegistrationMessages.Write(read, Everything).HasProtect);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public void Aliases_of_former_Node_programs_are_mended(bool wellFormed, bool noParent, bool expected)
    {
        var spec = new Wire.Alias.Types.Spec { Name = "before" };
        if (noParent)
        {
            spec.NoParent = true;
        }

        Assert.Equal(expected, OptionMessages.Read([new Wire.Alias { Spec = spec }], wellFormed)[0].NoParent);
    }

    [Fact]
    public void Without_alias_parts_there_are_whole_urns()
    {
        var request = new RegisterResourceRequest
        {
            Type = "t",
            Name = "n",
            Options = new ResourceOptions { Aliases = [new Alias { Urn = Core.Urn.Parse(Res) }] },
        };
        var message = RegistrationMessages.Write(request, new MonitorFeatureSet([]));

        Assert.Equal([Res], message.AliasURNs);
        Assert.Empty(message.Aliases);
    }

    [Fact]
    public void A_receiver_gets_only_what_it_takes()
    {
        var response = new RegisterResourceResponse
        {
            Urn = Core.Urn.Parse(Res),
            Id = "",
            Outputs = PropertyMap.Of(
                ("hush", PropertyValue.Secret("x")), ("ref", new ResourceReferenceValue(Core.Urn.Parse(Res), "a-1")), ("later", PropertyValue.Unknown)),
        };

        Assert.Equal(
            """{ "hush": "x", "ref": "a-1" }""", JsonFormatter.Default.Format(RegistrationMessages.Write(response, new Wire.RegisterResourceRequest()).Object));
        var partial = RegistrationMessages.Write(response, new Wire.RegisterResourceRequest { SupportsPartialValues = true });
        Assert.Equal(UnknownValue.Sentinel, partial.Object.Fields["later"].StringValue);
    }

    [Fact]
    public void A_skipped_resource_is_unknown_to_SDKs_that_know_no_skipping()
    {
        var response = new RegisterResourceResponse { Urn = Core.Urn.Parse(Res), Result = RegistrationResult.Skipped };
        var wire = RegistrationMessages.Write(response, new Wire.RegisterResourceRequest());

        Assert.True(wire.Unknown);
        Assert.Equal(RegistrationResult.Skipped, RegistrationMessages.Read(wire, custom: true).Result);
        Assert.Equal(RegistrationResult.Failed, RegistrationMessages.Read((Wire.Result)99, isUnknown: false));
    }

    [Theory]
    [InlineData("300s", 300.0)]
    [InlineData("5m", 300.0)]
    [InlineData("1h30m", 5400.0)]
    [InlineData("1.5s", 1.5)]
    [InlineData("250ms", 0.25)]
    [InlineData("7us", 7e-6)]
    [InlineData("0", 0.0)]
    [InlineData("-1m", -60.0)]
    [InlineData("soon", null)]
    [InlineData("5", null)]
    [InlineData("", null)]
    [InlineData("1m2", null)]
    [InlineData("1..5s", null)]
    public void Durations_are_those_of_Go(string text, double? expected)
    {
        Assert.Equal(expected is not null, GoDuration.TryParse(text, out var seconds));
        Assert.Equal(expected ?? seconds, seconds, 1e-9);
        if (expected is { } known)
        {
            Assert.True(GoDuration.TryParse(GoDuration.Format(known), out var back));
            Assert.Equal(known, back, 1e-9);
        }
    }

    [Theory]
    [InlineData(">=3.100.0", true)]
    [InlineData(">=3.0.0 <4.0.0", true)]
    [InlineData("<3.0.0 || >=3.260.0", true)]
    [InlineData("3.x", true)]
    [InlineData(">3", false)]
    [InlineData("!=3.260.0", false)]
    [InlineData(">=4", false)]
    [InlineData("newest", null)]
    [InlineData("", null)]
    public void Ranges_of_versions_are_understood(string range, bool? expected) => Assert.Equal(expected, VersionRange.Contains(range, "3.260.0"));

    [Theory]
    [InlineData("file:///projects/shop/src/a.ts", "project:///src/a.ts#3,4")]
    [InlineData("file:///projects/other/a.ts", null)]
    [InlineData("nothing", null)]
    public void Places_are_told_from_the_projects_folder(string uri, string? expected) => Assert.Equal(
        expected, WireText.Position(new Wire.SourcePosition { Uri = uri, Line = 3, Column = 4 }, null, "/projects/shop"));

    private static void AssertSame(IMessage expected, IMessage seen, params string[] besides)
    {
        foreach (var field in expected.Descriptor.Fields.InFieldNumberOrder().Where(f => !NotCarried.Contains(f.Name) && !besides.Contains(f.Name)))
        {
            Assert.True(
                Equals(field.Accessor.GetValue(expected), field.Accessor.GetValue(seen)),
                $"{field.Name}: {field.Accessor.GetValue(expected)} became {field.Accessor.GetValue(seen)}");
        }
    }

    /// <summary>A message with something in every field, so that a field which nobody carries is noticed.</summary>
    private static T Filled<T>()
        where T : IMessage, new()
    {
        var message = new T();
        Fill(message);
        return message;
    }

    private static void Fill(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            if (field.ContainingOneof is { IsSynthetic: false } && field.Name is not ("spec" or "parentUrn"))
            {
                continue;
            }

            if (field.IsMap)
            {
                var map = (System.Collections.IDictionary)field.Accessor.GetValue(message);
                var value = field.MessageType.FindFieldByNumber(2);
                map["key"] = Sample(value);
            }
            else if (field.IsRepeated)
            {
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(Sample(field));
            }
            else
            {
                field.Accessor.SetValue(message, Sample(field));
            }
        }
    }

    private static object Sample(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Bool => true,
        FieldType.Double => 1.5,
        FieldType.Int32 => 7,
        FieldType.Bytes => ByteString.CopyFrom(1, 2, 3),
        FieldType.Message => SampleMessage(field),
        _ => Text(field),
    };

    private static object SampleMessage(FieldDescriptor field)
    {
        if (field.MessageType.FullName == Struct.Descriptor.FullName)
        {
            return Struct.Parser.ParseJson("""{"text":"t","number":1,"list":[true,null],"map":{"k":"v"}}""");
        }

        if (field.MessageType.FullName == Value.Descriptor.FullName)
        {
            return Value.ForString("trigger");
        }

        var message = field.MessageType.Parser.ParseFrom(ReadOnlySpan<byte>.Empty.ToArray());
        Fill(message);
        return message;
    }

    private static string Text(FieldDescriptor field) => (field.ContainingType.Name, field.Name) switch
    {
        ("CustomTimeouts", _) => "90s",
        ("SourcePosition", _) => "project:///a.ts",
        (_, "parent" or "parentUrn" or "deletedWith" or "deleted_with" or "dependencies" or "replace_with" or "depends_on" or "urns" or "dependsOn") => Res,
        _ => $"some {field.Name}",
    };
}
