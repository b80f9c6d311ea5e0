namespace Infra.Testing.Simulation.Courses;

/// <summary>Takes out of a failing course what it does not need to fail: steps, faults, rivals, resources.</summary>
public static class CourseShrinker
{
    private const int MostRuns = 300;

    /// <summary>The smallest course found that still breaks the same invariant.</summary>
    public static CourseOutcome Shrink(CourseOutcome failing, Mutation? mutation = null)
    {
        var runs = 0;
        for (var again = true; again && runs < MostRuns;)
        {
            again = false;
            foreach (var candidate in Smaller(failing.Course))
            {
                runs++;
                var outcome = CourseRunner.Run(candidate, mutation);
                if (outcome.Failure?.Invariant == failing.Failure!.Invariant)
                {
                    (failing, again) = (outcome, true);
                    break;
                }

                if (runs >= MostRuns)
                {
                    break;
                }
            }
        }

        return failing;
    }

    private static IEnumerable<Course> Smaller(Course course)
    {
        for (var i = 0; i < course.Steps.Length && course.Steps.Length > 1; i++)
        {
            yield return course with { Steps = course.Steps.RemoveAt(i) };
        }

        for (var i = 0; i < course.Steps.Length; i++)
        {
            foreach (var step in Smaller(course.Steps[i]))
            {
                yield return course with { Steps = course.Steps.SetItem(i, step) };
            }
        }

        foreach (var name in course.Steps.SelectMany(static s => s.Version.Resources).Select(static r => r.Name).Distinct())
        {
            yield return course with
            {
                Steps = [.. course.Steps.Select(s => s with { Version = s.Version.Without(name) })],
            };
        }
    }

    private static IEnumerable<CourseStep> Smaller(CourseStep step)
    {
        foreach (var fault in step.Faults)
        {
            yield return step with { Faults = step.Faults.Remove(fault) };
        }

        if (step.Rival is not null)
        {
            yield return step with { Rival = null };
        }

        if (step.Refresh)
        {
            yield return step with { Refresh = false };
        }
    }
}
