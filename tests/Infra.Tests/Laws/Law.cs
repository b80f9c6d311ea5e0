using FsCheck;
using FsCheck.Fluent;

namespace Infra.Tests.Laws;

/// <summary>Says that something holds for every value; shows the smallest one for which it does not.</summary>
internal static class Law
{
    public static void Holds<T>(Arbitrary<T> values, Func<T, bool> law) => Check.QuickThrowOnFailure(Prop.ForAll(values, law));

    public static void Holds<T>(Gen<T> values, Func<T, bool> law) => Holds(values.ToArbitrary(), law);
}
