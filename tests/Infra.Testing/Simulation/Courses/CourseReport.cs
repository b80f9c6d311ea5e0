using System.Globalization;
using System.Text;

namespace Infra.Testing.Simulation.Courses;

/// <summary>Tells people how a course failed, and how to see it again.</summary>
public static class CourseReport
{
    /// <summary>The failure, the smallest course that was found, what happened in it, and the command that repeats it.</summary>
    public static string Of(CourseOutcome first, CourseOutcome smallest)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"seed {first.Course.Seed}: {smallest.Failure!.Message}");
        text.AppendLine(CultureInfo.InvariantCulture, $"The course ({smallest.Choices} choices, fingerprint {smallest.Fingerprint}):");
        text.AppendLine(smallest.Course.ToString());
        text.AppendLine("What happened:");
        smallest.Trace.ToList().ForEach(line => text.AppendLine(CultureInfo.InvariantCulture, $"  {line}"));
        text.AppendLine(CultureInfo.InvariantCulture, $"Again: dotnet run -c Release --project tests/Infra.Simulation -- course {first.Course.Seed}");
        return text.ToString();
    }
}
