using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>The input members of a class of arguments, found once per type.</summary>
internal sealed class ArgumentTable
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConditionalWeakTable<Type, ArgumentTable> Tables = [];
    private readonly Member[] _members;
    private readonly Type _type;

    private ArgumentTable(Type type)
    {
        _type = type;
        _members = [.. Find(type).DistinctBy(static m => m.Attribute.Name)];
    }

    public static ArgumentTable For(Type type) => Tables.GetValue(type, static t => new ArgumentTable(t));

    public ImmutableArray<Argument> Read(InputArgs args)
    {
        var arguments = ImmutableArray.CreateBuilder<Argument>(_members.Length);
        foreach (var member in _members)
        {
            if (member.Get(args) is { } value)
            {
                arguments.Add(new Argument(member.Attribute.Name, value, member.Attribute.Json));
            }
            else if (member.Attribute.IsRequired)
            {
                throw new ArgumentNullException(member.Name, $"[Input] {_type.FullName}.{member.Name} is required but has no value");
            }
        }

        return arguments.DrainToImmutable();
    }

    private static IEnumerable<Member> Find(Type type)
    {
        for (Type? current = type; current is not null && current != typeof(InputArgs); current = current.BaseType)
        {
            foreach (var field in current.GetFields(Declared))
            {
                if (field.GetCustomAttribute<InputAttribute>() is { } attribute)
                {
                    yield return new Member(field.Name, attribute, field.GetValue);
                }
            }

            foreach (var property in current.GetProperties(Declared))
            {
                if (property.GetCustomAttribute<InputAttribute>() is { } attribute)
                {
                    yield return new Member(property.Name, attribute, property.GetValue);
                }
            }
        }
    }

    private readonly record struct Member(string Name, InputAttribute Attribute, Func<object, object?> Get);
}
