namespace Pulumi;

/// <summary>The base of everything that a program declares.</summary>
public class Resource
{
    private readonly TaskCompletionSource<string> _urn = new();
    private List<Resource?>? _children;
    private readonly string _type;
    private readonly string _name;
    private ImmutableArray<ResourceTransformation> _transformations = [];
    private List<(int Index, WeakReference<Resource> Child)>? _loose;

    /// <summary>Declares a resource.</summary>
    private protected Resource(ResourceDeclaration declaration)
    {
        (_type, _name) = (declaration.Type, declaration.Name);
        Owner = Deployment.Require();
        IsRemote = declaration.IsRemote;
        IsCustom = declaration.IsCustom;
        Sequence = Owner.Enlist(this);
        var completions = OutputTable.For(GetType()).Attach(this, onlyUrn: !IsCustom && !IsRemote);
        declaration = Transform(declaration);
        Adopt(declaration);
        Owner.Registrar.Start(this, declaration, completions);
    }

    /// <summary>Stands for a resource that was declared elsewhere.</summary>
    private protected Resource(Deployment owner, string urn, bool isCustom)
    {
        (_type, _name) = CoreUrn.TryParse(urn, out var parsed) ? (parsed.Type.Value, parsed.Name) : ("", "");
        (Owner, IsCustom, IsReference) = (owner, isCustom, true);
        Urn = Output.Create(urn);
        _urn.SetResult(urn);
    }

    /// <summary>The resource's URN.</summary>
    [Output("urn")]
    public Output<string> Urn { get; private protected set; } = null!;

    internal Deployment Owner { get; }

    /// <summary>The parent; null for the stack.</summary>
    internal Resource? Parent { get; private set; }

    /// <summary>Whether a provider manages it.</summary>
    internal bool IsCustom { get; }

    /// <summary>Whether a provider makes this component.</summary>
    internal bool IsRemote { get; }

    /// <summary>Whether it stands for a resource that was declared elsewhere.</summary>
    internal bool IsReference { get; }

    /// <summary>The place in the order in which the program declared its resources.</summary>
    internal int Sequence { get; }

    /// <summary>The providers that parts inherit, by package.</summary>
    internal ImmutableDictionary<string, ProviderResource> Providers { get; private set; } =
        ImmutableDictionary<string, ProviderResource>.Empty;

    /// <summary>The aliases as declared, which those of parts build on.</summary>
    internal ImmutableArray<Input<Alias>> DeclaredAliases { get; private set; } = [];

    /// <summary>
    /// Completes with the URN once the engine has answered. Continues in line, so that parts are registered in program order.
    /// </summary>
    internal Task<string> UrnTask => _urn.Task;

    /// <summary>The parts declared so far.</summary>
    internal ImmutableArray<Resource> Children
    {
        get
        {
            lock (_urn)
            {
                Tighten();
                return _children is null ? [] : [.. _children.OfType<Resource>()];
            }
        }
    }

    /// <summary>What its registration waits for; null once it is registered, or failed.</summary>
    internal RegistrationWait? Wait { get; set; }

    /// <summary>The logical name.</summary>
    public string GetResourceName() => _name;

    /// <summary>The type token.</summary>
    public string GetResourceType() => _type;

    internal void SetUrn(string urn) => _urn.TrySetResult(urn);

    internal void FailUrn(Exception exception)
    {
        // Whoever waits sees the failure; when nobody does, the registration itself has reported it.
        _urn.TrySetException(exception);
        _ = _urn.Task.Exception;
    }

    /// <summary>The provider of a type's package that this resource hands to its parts, or null.</summary>
    internal ProviderResource? GetProvider(string token) =>
        Providers.IsEmpty ? null : Providers.GetValueOrDefault(new Infra.Core.ResourceTypeToken(token).Package);

    /// <summary>Takes note that its registration has ended.</summary>
    internal void EndWait(RegistrationWait wait)
    {
        lock (_urn)
        {
            wait.IsOver = true;
            Wait = null;
        }
    }

    /// <summary>Holds what its registration waits for no longer; gives it, or null where it waits for nothing.</summary>
    internal WeakReference<RegistrationWait>? LoosenWait()
    {
        lock (_urn)
        {
            var wait = Wait;
            Wait = null;
            return wait is null ? null : new WeakReference<RegistrationWait>(wait);
        }
    }

    /// <summary>Holds again what its registration waits for.</summary>
    internal void TightenWait(RegistrationWait wait)
    {
        lock (_urn)
        {
            Wait = wait.IsOver ? null : wait;
        }
    }

    /// <summary>Holds parts that are not registered only as long as somebody else does.</summary>
    internal void LoosenChildren()
    {
        lock (_urn)
        {
            for (var i = 0; i < _children?.Count; i++)
            {
                if (_children[i] is { UrnTask.IsCompleted: false } child)
                {
                    (_loose ??= []).Add((i, new WeakReference<Resource>(child)));
                    _children[i] = null;
                }
            }
        }
    }

    /// <summary>Holds every part again that is still there.</summary>
    internal void TightenChildren()
    {
        lock (_urn)
        {
            Tighten();
        }
    }

    internal bool IsDescendantOf(Resource other)
    {
        for (var parent = Parent; parent is not null; parent = parent.Parent)
        {
            if (ReferenceEquals(parent, other))
            {
                return true;
            }
        }

        return false;
    }

    private void Tighten()
    {
        foreach (var (index, child) in _loose ?? [])
        {
            _children![index] = child.TryGetTarget(out var target) ? target : null;
        }

        _loose = null;
    }

    private ResourceDeclaration Transform(ResourceDeclaration declaration)
    {
        var options = declaration.Options;
        var parent = this is Stack ? null : options.Parent ?? Owner.Stack;
        var inherited = parent?._transformations ?? [];
        _transformations = options.TransformationsOrEmpty is { Count: > 0 } own ? [.. own, .. inherited] : inherited;
        if (!_transformations.IsEmpty)
        {
            // They may change what they are given.
            options = options.Clone();
            declaration = declaration with { Options = options };
        }

        foreach (var transformation in _transformations)
        {
            if (transformation(new ResourceTransformationArgs(this, declaration.Args, options)) is not { } result)
            {
                continue;
            }

            if (!ReferenceEquals(result.Options.Parent, options.Parent))
            {
                throw new ArgumentException($"a transformation of '{_name}' must not change its parent");
            }

            options = result.Options;
            declaration = declaration with { Args = result.Args, Options = options };
        }

        return ReferenceEquals(options, declaration.Options) ? declaration : declaration with { Options = options };
    }

    private void Adopt(ResourceDeclaration declaration)
    {
        var options = declaration.Options;
        Parent = this is Stack ? null : options.Parent ?? Owner.Stack ?? Owner.DefaultParent
            ?? throw new InvalidOperationException($"resource '{_name}' was declared before the stack");
        DeclaredAliases = [.. options.AliasesOrEmpty];
        if (Parent is null)
        {
            return;
        }

        Providers = Parent.Providers;
        if (!IsCustom)
        {
            var explicitProviders = options is ComponentResourceOptions component ? component.ProvidersOrEmpty : [];
            Providers = Providers.SetItems(explicitProviders.Append(options.Provider).OfType<ProviderResource>()
                .Select(static p => KeyValuePair.Create(p.Package, p)));
        }
        else if (options.Provider is { } provider)
        {
            Providers = Providers.SetItem(provider.Package, provider);
        }
        else
        {
            options.Provider = Parent.GetProvider(_type);
        }

        lock (Parent._urn)
        {
            (Parent._children ??= []).Add(this);
        }
    }
}
