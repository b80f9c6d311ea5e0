using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Providers;

namespace Infra.Testing.Providers;

/// <summary>
/// What the engine may expect of every provider, be it simulated, native, written with the SDK, or any of them in another process. Each rule
/// that is broken is one line.
/// </summary>
public sealed class ProviderContract
{
    private const int Concurrent = 12;
    private readonly ProviderSubject _subject;
    private readonly List<string> _broken = [];
    private IProvider _provider = null!;

    private ProviderContract(ProviderSubject subject) => _subject = subject;

    /// <summary>Holds a provider to the contract.</summary>
    /// <returns>The rules that it breaks.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(ProviderSubject subject)
    {
        var contract = new ProviderContract(subject);
        await using (contract._provider = await subject.Start())
        {
            await contract.ConfigureAsync();
            await contract.CheckInputsAsync();
            await contract.LiveAsync();
            await contract.PreviewAsync();
            await contract.CreateManyAsync();
            await contract.RefuseAsync();
            await contract.CancelAsync();
        }

        return contract._broken;
    }

    private static CancellationToken None => CancellationToken.None;

    private Urn UrnOf(string name) => Urn.Create("dev", "contract", _subject.Type, name);

    private void Rule(string rule, bool holds)
    {
        if (!holds)
        {
            _broken.Add(rule);
        }
    }

    private async Task ConfigureAsync()
    {
        var urn = Urn.Create("dev", "contract", ResourceTypeToken.Provider(_subject.Package).Value, "default");
        PropertyMap inputs = _subject.Configuration;
        try
        {
            var check = await _provider.CheckConfigAsync(new CheckRequest(urn, null, inputs), None);
            Rule("CheckConfig takes the configuration", check.Failures.IsEmpty);
            inputs = check.Inputs;
        }
        catch (ProviderException e)
        {
            Rule($"CheckConfig works or is not offered: {e.Message}", e.Status == ProviderStatus.Unimplemented);
        }

        await _provider.ConfigureAsync(new ConfigureRequest(urn, "9c7f1d2e-0000-4000-8000-000000000000", inputs), None);
        try
        {
            var diff = await _provider.DiffConfigAsync(new DiffRequest(urn, "", inputs, inputs, inputs), None);
            Rule("DiffConfig finds no difference where there is none", diff.Changes != DiffChanges.Some);
        }
        catch (ProviderException e)
        {
            Rule($"DiffConfig works or is not offered: {e.Message}", e.Status == ProviderStatus.Unimplemented);
        }
    }

    private async Task<PropertyMap> CheckedAsync(string name, PropertyMap inputs, PropertyMap? olds = null)
    {
        var answer = await _provider.CheckAsync(Ask(name, inputs, olds), None);
        Rule($"Check takes the inputs of '{name}': {string.Join("; ", answer.Failures)}", answer.Failures.IsEmpty);
        return answer.Inputs;
    }

    private CheckRequest Ask(string name, PropertyMap inputs, PropertyMap? olds = null) =>
        new(UrnOf(name), olds, inputs) { RandomSeed = [.. Enumerable.Range(1, 32).Select(static i => (byte)i)] };

    private async Task CheckInputsAsync()
    {
        var first = await CheckedAsync("checked", _subject.Inputs);
        Rule("Check gives the same for the same seed", first.Equals(await CheckedAsync("checked", _subject.Inputs)));
        Rule("Check keeps what was given", _subject.Inputs.All(i => first.ContainsKey(i.Key)));
        Rule("Check keeps secrets secret", _subject.Inputs.All(i => !i.Value.ContainsSecrets() || first.Get(i.Key)?.ContainsSecrets() == true));
        Rule("Check of checked inputs changes nothing", first.Equals(await CheckedAsync("checked", first, first)));
        if (_subject.Refused is { } refused)
        {
            var answer = await _provider.CheckAsync(Ask("refused", refused), None);
            Rule("Check refuses what is wrong", !answer.Failures.IsEmpty);
            Rule("Check says why", answer.Failures.All(static f => f.Reason.Length > 0));
        }
    }

    private async Task LiveAsync()
    {
        var urn = UrnOf("life");
        var inputs = await CheckedAsync("life", _subject.Inputs);
        var created = await _provider.CreateAsync(new CreateRequest(urn, inputs, false, 30), None);
        Rule("Create gives an ID", created.Id.Length > 0);
        Rule("Create leaves nothing unknown", !created.Outputs.ContainsUnknowns());
        var same = await _provider.DiffAsync(new DiffRequest(urn, created.Id, inputs, created.Outputs, inputs), None);
        Rule("Diff finds no difference where there is none", same.Changes != DiffChanges.Some);

        var read = await _provider.ReadAsync(new ReadRequest(urn, created.Id, inputs, created.Outputs), None);
        Rule("Read finds what was created", read.Id == created.Id);
        Rule("Read gives its outputs", read.Properties is not null && !read.Properties.ContainsUnknowns());

        var news = await CheckedAsync("life", _subject.Changed, inputs);
        var diff = await _provider.DiffAsync(new DiffRequest(urn, created.Id, inputs, created.Outputs, news), None);
        Rule("Diff finds the difference, or leaves that to the engine", diff.Changes != DiffChanges.None);
        Rule("Diff does not replace what can be changed", diff.Replaces.IsEmpty);
        var planned = await _provider.UpdateAsync(
            new UpdateRequest(urn, created.Id, inputs, created.Outputs, news) { Preview = true }, None);
        Rule("Update in a preview gives outputs", planned.Outputs.Count > 0);
        var updated = await _provider.UpdateAsync(new UpdateRequest(urn, created.Id, inputs, created.Outputs, news), None);
        Rule("Update leaves nothing unknown", !updated.Outputs.ContainsUnknowns());
        var reread = await _provider.ReadAsync(new ReadRequest(urn, created.Id, news, updated.Outputs), None);
        var changed = news.Where((key, value) => !value.Equals(inputs.Get(key))).Keys.First();
        Rule("Read gives what Update made", Plain(reread.Inputs?.Get(changed)) is not { } seen || seen.Equals(Plain(news[changed])));

        await DeleteAsync(urn, created.Id, news, updated.Outputs);
    }

    private async Task DeleteAsync(Urn urn, string id, PropertyMap inputs, PropertyMap outputs)
    {
        await _provider.DeleteAsync(new DeleteRequest(urn, id, inputs, outputs, 30), None);
        var gone = await _provider.ReadAsync(new ReadRequest(urn, id, inputs, outputs), None);
        Rule("Read does not find what was deleted", gone.Id.Length == 0);
        await _provider.DeleteAsync(new DeleteRequest(urn, id, inputs, outputs, 30), None);
    }

    private async Task PreviewAsync()
    {
        var urn = UrnOf("planned");
        var inputs = await CheckedAsync("planned", _subject.Inputs);
        var open = inputs.Set(inputs.Keys.First(), PropertyValue.Unknown);
        Rule("Create in a preview has no ID to rely on", (await _provider.CreateAsync(new CreateRequest(urn, inputs, true, null), None)).InitErrors.IsEmpty);
        Rule("Create in a preview takes what is not known yet", (await _provider.CreateAsync(new CreateRequest(urn, open, true, null), None)).InitErrors.IsEmpty);
    }

    private async Task CreateManyAsync()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, Concurrent).Select(async i =>
        {
            var inputs = await _provider.CheckAsync(Ask($"many-{i}", _subject.Inputs), None);
            var answer = await _provider.CreateAsync(new CreateRequest(UrnOf($"many-{i}"), inputs.Inputs, false, null), None);
            return (Urn: UrnOf($"many-{i}"), inputs.Inputs, answer.Id, answer.Outputs);
        }));
        Rule("Creates at once give different IDs", made.Select(static m => m.Id).Distinct(StringComparer.Ordinal).Count() == Concurrent);
        await Task.WhenAll(made.Select(m => _provider.DeleteAsync(new DeleteRequest(m.Urn, m.Id, m.Inputs, m.Outputs, null), None)));
    }

    private async Task RefuseAsync()
    {
        try
        {
            await _provider.InvokeAsync(new InvokeRequest($"{_subject.Package}:index:thereIsNoSuchFunction", PropertyMap.Empty, false), None);
        }
        catch (ProviderException e)
        {
            Rule($"a function that does not exist changes nothing: {e.Message}", e.Status != ProviderStatus.OutcomeUnknown);
        }
    }

    private async Task CancelAsync()
    {
        await _provider.CancelAsync(None);
        Rule("the provider answers after Cancel", (await _provider.CheckAsync(Ask("after", _subject.Inputs), None)).Inputs.Count > 0);
    }

    private static PropertyValue? Plain(PropertyValue? value) => value?.WithoutSecrets();
}
