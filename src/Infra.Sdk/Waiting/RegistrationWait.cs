namespace Pulumi;

/// <summary>
/// What a registration is waiting for before it can be sent. Written by the registration, read by whoever explains a standstill.
/// </summary>
internal sealed class RegistrationWait
{
    /// <summary>The property whose value is waited for; null where it is something else.</summary>
    public string? Property { get; private set; }

    /// <summary>The output that is waited for, or null.</summary>
    public IOutput? Output { get; private set; }

    /// <summary>The resource that is waited for, or null.</summary>
    public Resource? Resource { get; private set; }

    /// <summary>Whether the engine has been asked, so that nothing of the program's is waited for any more.</summary>
    public bool IsSent { get; set; }

    /// <summary>Whether the registration has ended.</summary>
    public bool IsOver { get; set; }

    /// <summary>Goes on to a property.</summary>
    public void Reach(string? property) => (Property, Output, Resource) = (property, null, null);

    /// <summary>Waits for an output.</summary>
    public void For(IOutput output) => (Output, Resource) = (output, null);

    /// <summary>Waits for the registration of another resource.</summary>
    public void For(Resource resource) => (Output, Resource) = (null, resource);
}
