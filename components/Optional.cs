using Pulumi;

namespace Infra.Components;

/// <summary>Inputs that stay away when there is no value, so that providers see their own default.</summary>
internal static class Optional
{
    public static Input<string>? Text(string? value) => string.IsNullOrEmpty(value) ? null : (Input<string>)value;

    public static Input<int>? Number(int? value) => value is { } number ? number : null;

    public static Input<bool>? Flag(bool? value) => value is { } flag ? flag : null;
}
