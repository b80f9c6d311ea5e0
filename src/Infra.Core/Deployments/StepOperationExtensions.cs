namespace Infra.Core.Deployments;

/// <summary>Conversions of <see cref="StepOperation"/>.</summary>
public static class StepOperationExtensions
{
    private static readonly string[] Names =
    [
        "same", "create", "update", "delete", "replace", "create-replacement", "delete-replaced", "read", "read-replacement",
        "refresh", "discard", "discard-replaced", "remove-pending-replace", "import", "import-replacement",
    ];

    /// <summary>Pulumi's name of the operation, as in events and state files.</summary>
    public static string ToText(this StepOperation operation) => Names[(int)operation];

    /// <summary>The operation of a name.</summary>
    /// <exception cref="FormatException">There is no such operation.</exception>
    public static StepOperation Parse(string text) =>
        Array.IndexOf(Names, text) is var at and >= 0 ? (StepOperation)at : throw new FormatException($"'{text}' is not a step operation");
}
