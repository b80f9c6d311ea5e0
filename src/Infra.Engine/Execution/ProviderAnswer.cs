using System.Diagnostics.CodeAnalysis;

namespace Infra.Engine.Execution;

/// <summary>What came of a provider's call: a value, or a failure.</summary>
internal readonly record struct ProviderAnswer<T>(T? Value, ProviderFailure? Failure)
    where T : class
{
    /// <summary>An answer with a value.</summary>
    public ProviderAnswer(T value)
        : this(value, null)
    {
    }

    /// <summary>An answer with a failure.</summary>
    public ProviderAnswer(ProviderFailure failure)
        : this(null, failure)
    {
    }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Value is not null;

    /// <summary>The same with the value mapped.</summary>
    public ProviderAnswer<TOther> Select<TOther>(Func<T, TOther> map)
        where TOther : class => Succeeded ? new ProviderAnswer<TOther>(map(Value)) : new ProviderAnswer<TOther>(Failure);
}
