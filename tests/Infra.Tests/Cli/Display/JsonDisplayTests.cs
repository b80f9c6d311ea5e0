using System.Text.Json;
using Infra.Cli.Display;
using Infra.Core.Events;
using Infra.Engine.Events;

namespace Infra.Tests.Cli.Display;

public sealed class JsonDisplayTests
{
    [Fact]
    public void A_digest_has_the_fields_of_Pulumis() => Assert.Equal(
        """
        {
          "steps": [
            {
              "op": "replace",
              "urn": "urn:pulumi:dev::shop::sim:index:Res::db",
              "oldState": {
                "urn": "urn:pulumi:dev::shop::sim:index:Res::db",
                "custom": true,
                "id": "db-1",
                "type": "sim:index:Res",
                "inputs": {
                  "force": 1
                },
                "parent": "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"
              },
              "newState": {
                "urn": "urn:pulumi:dev::shop::sim:index:Res::db",
                "custom": true,
                "type": "sim:index:Res",
                "inputs": {
                  "force": 2
                },
                "parent": "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"
              },
              "diffReasons": [
                "force"
              ],
              "replaceReasons": [
                "force"
              ],
              "detailedDiff": {
                "force": {
                  "kind": "update-replace",
                  "inputDiff": true
                }
              }
            }
          ],
          "duration": 1500000000,
          "changeSummary": {
            "replace": 1
          },
          "simulated": true
        }
        """,
        new DigestJson(showSecrets: false).Render(Samples.Report(Replacement())));

    [Fact]
    public void A_digest_leaves_out_default_providers_and_masks_secrets()
    {
        using var digest = JsonDocument.Parse(new DigestJson(showSecrets: false).Render(Samples.Report(Samples.Changes().End())));
        var steps = digest.RootElement.GetProperty("steps").EnumerateArray().ToArray();

        Assert.Equal(["same", "same", "update", "replace", "create", "delete", "same"], steps.Select(static s => s.GetProperty("op").GetString()));
        Assert.Equal("[secret]", steps[4].GetProperty("newState").GetProperty("inputs").GetProperty("password").GetString());
        Assert.DoesNotContain(Samples.Secret, digest.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Events_are_one_object_a_line_in_Pulumis_form()
    {
        var lines = Events(Samples.Failure());

        Assert.Equal("""{"sequence":0,"timestamp":1772366400,"preludeEvent":{"config":{},"simulated":true}}""", lines[0]);
        Assert.StartsWith(
            """{"sequence":1,"timestamp":1772366400,"resourcePreEvent":{"metadata":{"op":"same","urn":"urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev","type":"pulumi:pulumi:Stack","old":{""",
            lines[1], StringComparison.Ordinal);
        Assert.Contains("resOpFailedEvent", lines[^4], StringComparison.Ordinal);
        Assert.Equal(
            """{"sequence":7,"timestamp":1772366400,"diagnosticEvent":{"urn":"urn:pulumi:dev::shop::sim:index:Res::net","prefix":"error: ","message":"the disk is full","color":"never","severity":"error","code":"INF9002","path":"o.x[1]","nextStep":"make room and run the command again"}}""",
            lines[^3]);
        Assert.Equal(
            """{"sequence":8,"timestamp":1772366400,"summaryEvent":{"maybeCorrupt":false,"durationSeconds":2,"resourceChanges":{"same":1,"create":1},"PolicyPacks":{},"isPreview":false,"result":"failed"}}""",
            lines[^2]);
        Assert.Equal("""{"sequence":9,"timestamp":1772366400,"cancelEvent":{}}""", lines[^1]);
    }

    [Fact]
    public void Events_wrap_a_masked_secret_in_its_envelope()
    {
        var lines = string.Concat(Events(Samples.Changes().End()));

        Assert.Contains(
            "\"password\":{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\",\"ciphertext\":\"[secret]\"}",
            lines, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.Secret, lines, StringComparison.Ordinal);
    }

    private static RecordedRun Replacement() => new RecordedRun(OperationKind.Preview, planning: true)
        .Step(Samples.Halves(Core.Deployments.StepOperation.CreateReplacement))
        .Step(Samples.Halves(Core.Deployments.StepOperation.Replace))
        .Step(Samples.Halves(Core.Deployments.StepOperation.DeleteReplaced))
        .End();

    private static string[] Events(RecordedRun run)
    {
        var log = new StringWriter();
        var view = new EventLogView(log, new EventJson(simulated: true, showSecrets: false));
        foreach (var engineEvent in run.Events)
        {
            view.Take(engineEvent);
        }

        return log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
