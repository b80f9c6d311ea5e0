using Infra.IntegrationTests.State.Servers;
using Xunit.Abstractions;
using Xunit.Sdk;

// The contracts are compiled into this project, too. Here their tests are skipped where the class that inherits them needs a server that is
// not installed: these attributes are nearer to them than xunit's own.
#pragma warning disable IDE0130
namespace Infra.Tests.StateFiles;
#pragma warning restore IDE0130

/// <summary>A test of a contract.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Infra.Tests.StateFiles.ContractFactDiscoverer", "Infra.IntegrationTests")]
internal sealed class FactAttribute : Xunit.FactAttribute;

/// <summary>A test of a contract with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Infra.Tests.StateFiles.ContractTheoryDiscoverer", "Infra.IntegrationTests")]
internal sealed class TheoryAttribute : Xunit.TheoryAttribute;

/// <summary>Finds tests, or skips them.</summary>
public sealed class ContractFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    /// <inheritdoc/>
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        SkippedTestCase.For(DiagnosticMessageSink, discoveryOptions, testMethod) ?? base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
}

/// <summary>Finds tests with data, or skips them.</summary>
public sealed class ContractTheoryDiscoverer(IMessageSink sink) : TheoryDiscoverer(sink)
{
    /// <inheritdoc/>
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        SkippedTestCase.For(DiagnosticMessageSink, discoveryOptions, testMethod) is { } skipped
            ? [skipped] : base.Discover(discoveryOptions, testMethod, theoryAttribute);
}

/// <summary>A test that is skipped because a server is missing.</summary>
public sealed class SkippedTestCase : XunitTestCase
{
    private string _reason = "";

    /// <summary>For deserialization.</summary>
    [Obsolete("Called by the deserializer")]
    public SkippedTestCase()
    {
    }

    private SkippedTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, string reason)
        : base(sink, display, options, method) => _reason = reason;

    /// <summary>The test case of a method whose class needs a server that is missing; null where none is.</summary>
    public static SkippedTestCase? For(IMessageSink sink, ITestFrameworkDiscoveryOptions options, ITestMethod method) =>
        method.TestClass.Class.GetCustomAttributes(typeof(NeedsAttribute)).FirstOrDefault() is { } needs
        && NeedsAttribute.Missing((string)needs.GetConstructorArguments().Single()) is { } reason
            ? new SkippedTestCase(sink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, reason) : null;

    /// <inheritdoc/>
    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue("reason", _reason);
    }

    /// <inheritdoc/>
    public override void Deserialize(IXunitSerializationInfo data)
    {
        base.Deserialize(data);
        _reason = data.GetValue<string>("reason");
        SkipReason = _reason;
    }

    /// <inheritdoc/>
    protected override string GetSkipReason(IAttributeInfo factAttribute) => _reason;

    /// <inheritdoc/>
    protected override void Initialize()
    {
        base.Initialize();
        SkipReason = _reason;
    }
}
