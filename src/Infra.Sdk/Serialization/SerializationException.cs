namespace Pulumi;

/// <summary>An argument cannot be sent to the engine. Collects the path to it on the way out.</summary>
internal sealed class SerializationException(string reason) : RunException("")
{
    private string _path = "";

    public override string Message => SdkDiagnostics.NotSerializable.Create(_path.Length == 0 ? reason : $"{_path}: {reason}").ToString();

    public SerializationException Within(string segment)
    {
        _path = _path.Length == 0 || _path[0] == '[' ? segment + _path : $"{segment}.{_path}";
        return this;
    }
}
