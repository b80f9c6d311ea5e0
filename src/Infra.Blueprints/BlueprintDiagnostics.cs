using Infra.Core.Diagnostics;

namespace Infra.Blueprints;

/// <summary>Diagnostics of blueprints: codes INF4000 to INF4999. Each is explained in <c>docs/DIAGNOSTICS.md</c>.</summary>
public static class BlueprintDiagnostics
{
    /// <summary>The file is missing, a directory, or cannot be read.</summary>
    public static readonly DiagnosticDescriptor Unreadable = Error("INF4001", "The blueprint file cannot be read");

    /// <summary>There is nothing in the file.</summary>
    public static readonly DiagnosticDescriptor Empty = Error("INF4002", "The blueprint is empty");

    /// <summary>One of <see cref="BlueprintLimits"/> is exceeded.</summary>
    public static readonly DiagnosticDescriptor LimitExceeded = Error("INF4003", "The blueprint exceeds a limit");

    /// <summary>The bytes are not UTF-8, or hold characters that YAML forbids.</summary>
    public static readonly DiagnosticDescriptor BadEncoding = Error("INF4004", "The blueprint is not UTF-8 text");

    /// <summary>The text is not YAML.</summary>
    public static readonly DiagnosticDescriptor BadSyntax = Error("INF4005", "The blueprint is not valid YAML");

    /// <summary>A tab is used for indentation.</summary>
    public static readonly DiagnosticDescriptor TabIndentation = Error("INF4006", "A tab is used for indentation");

    /// <summary>The file has more than one YAML document.</summary>
    public static readonly DiagnosticDescriptor SeveralDocuments = Error("INF4007", "The file has more than one YAML document");

    /// <summary>A mapping has a key twice.</summary>
    public static readonly DiagnosticDescriptor DuplicateKey = Error("INF4008", "A key is there twice");

    /// <summary>A tag is not one of YAML's own.</summary>
    public static readonly DiagnosticDescriptor UnknownTag = Error("INF4009", "A YAML tag is not known");

    /// <summary>An alias has no anchor before it, or lies inside what it names.</summary>
    public static readonly DiagnosticDescriptor BadAlias = Error("INF4010", "A YAML alias leads nowhere");

    /// <summary>A merge key, or a key that is not text.</summary>
    public static readonly DiagnosticDescriptor BadKey = Error("INF4011", "A key cannot be used");

    /// <summary>A number cannot be kept without changing it.</summary>
    public static readonly DiagnosticDescriptor BadNumber = Error("INF4012", "A number cannot be represented exactly");

    /// <summary>A key that must be there is not.</summary>
    public static readonly DiagnosticDescriptor MissingKey = Error("INF4020", "A required key is missing");

    /// <summary>A key of the document is not known.</summary>
    public static readonly DiagnosticDescriptor UnknownKey = Error("INF4021", "A key is not known");

    /// <summary>A value has another type than it must have.</summary>
    public static readonly DiagnosticDescriptor WrongType = Error("INF4022", "A value has the wrong type");

    /// <summary>A value is outside what is allowed.</summary>
    public static readonly DiagnosticDescriptor NotAllowed = Error("INF4023", "A value is not allowed");

    /// <summary>A name does not follow the rules for names.</summary>
    public static readonly DiagnosticDescriptor BadName = Error("INF4024", "A name is not allowed");

    /// <summary>Two things have the same name.</summary>
    public static readonly DiagnosticDescriptor DuplicateName = Error("INF4025", "A name is used twice");

    /// <summary>A resource's type is not known to its package.</summary>
    public static readonly DiagnosticDescriptor UnknownType = Error("INF4030", "A resource type is not known");

    /// <summary>A component's kind is not known.</summary>
    public static readonly DiagnosticDescriptor UnknownKind = Error("INF4031", "A component kind is not known");

    /// <summary>A property is not known to the type.</summary>
    public static readonly DiagnosticDescriptor UnknownProperty = Error("INF4032", "A property is not known");

    /// <summary>A property that must be there is not.</summary>
    public static readonly DiagnosticDescriptor MissingProperty = Error("INF4033", "A required property is missing");

    /// <summary>No package facts are at hand, so properties go unchecked.</summary>
    public static readonly DiagnosticDescriptor UnknownPackage =
        new("INF4034", DiagnosticSeverity.Warning, "A package is not known, so its properties are not checked");

    /// <summary>A provider is missing, not known, or of another package.</summary>
    public static readonly DiagnosticDescriptor BadProvider = Error("INF4035", "A provider cannot be used");

    /// <summary>A reference cannot be read.</summary>
    public static readonly DiagnosticDescriptor BadReference = Error("INF4040", "A reference cannot be read");

    /// <summary>A reference names something that is not in the blueprint.</summary>
    public static readonly DiagnosticDescriptor DanglingReference = Error("INF4041", "A reference leads nowhere");

    /// <summary>A reference asks for an output that is not there.</summary>
    public static readonly DiagnosticDescriptor UnknownOutput = Error("INF4042", "An output is not known");

    /// <summary>Resources depend on each other in a circle.</summary>
    public static readonly DiagnosticDescriptor Cycle = Error("INF4043", "Resources depend on each other in a circle");

    /// <summary>A function is not known or wrongly called.</summary>
    public static readonly DiagnosticDescriptor BadFunction = Error("INF4044", "A function cannot be called");

    /// <summary>A size such as <c>8GB</c> cannot be read.</summary>
    public static readonly DiagnosticDescriptor BadSize = Error("INF4050", "A size cannot be read");

    /// <summary>No instance type is large enough.</summary>
    public static readonly DiagnosticDescriptor NoInstanceType = Error("INF4051", "No instance type is large enough");

    /// <summary>A stack configuration value is missing.</summary>
    public static readonly DiagnosticDescriptor MissingConfig = Error("INF4060", "A configuration value is missing");

    /// <summary>A stack configuration value has another type than declared.</summary>
    public static readonly DiagnosticDescriptor WrongConfig = Error("INF4061", "A configuration value has the wrong type");

    /// <summary>A component cannot be made of the arguments it was given.</summary>
    public static readonly DiagnosticDescriptor ComponentRefused = Error("INF4062", "A component refuses its arguments");

    /// <summary>The stack configuration names no program, or one that is not there.</summary>
    public static readonly DiagnosticDescriptor NoProgram = Error("INF4070", "The stack names no program to run");

    private static DiagnosticDescriptor Error(string code, string title) => new(code, DiagnosticSeverity.Error, title);
}
