using System.Text;

namespace Infra.Engine.Secrets;

/// <summary>Text in place of bytes.</summary>
public static class SecretsProviderExtensions
{
    /// <summary>Seals a text.</summary>
    public static string EncryptText(this ISecretsProvider provider, string text) => provider.Encrypt(Encoding.UTF8.GetBytes(text));

    /// <summary>Opens a text.</summary>
    public static string DecryptText(this ISecretsProvider provider, string ciphertext) => Encoding.UTF8.GetString(provider.Decrypt(ciphertext));
}
