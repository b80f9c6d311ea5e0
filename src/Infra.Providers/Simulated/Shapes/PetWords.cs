namespace Infra.Providers.Simulated.Shapes;

/// <summary>Words for the names of pets: adverbs, adjectives and animals.</summary>
internal static class PetWords
{
    public static readonly string[] Adverbs =
    [
        "ably", "barely", "blindly", "boldly", "briefly", "calmly", "clearly", "closely", "deeply", "early", "easily", "fairly", "firmly",
        "freely", "gently", "gladly", "greatly", "highly", "kindly", "largely", "lightly", "loudly", "mildly", "mostly", "neatly", "newly",
        "nicely", "openly", "plainly", "quickly", "quietly", "rarely", "readily", "safely", "sharply", "slowly", "smoothly", "softly", "truly", "widely",
    ];

    public static readonly string[] Adjectives =
    [
        "able", "active", "amused", "brave", "bright", "brisk", "calm", "careful", "cheerful", "clean", "clever", "cool", "cosy", "crisp",
        "curious", "eager", "easy", "fair", "fast", "fine", "firm", "fond", "fresh", "gentle", "glad", "golden", "grand", "happy", "honest",
        "keen", "kind", "lively", "loyal", "lucky", "merry", "mild", "modest", "neat", "noble", "patient", "plucky", "polite", "proud", "quick",
        "quiet", "rapid", "ready", "smart", "smooth", "steady", "sunny", "swift", "tidy", "upright", "warm", "wise", "witty", "worthy",
    ];

    public static readonly string[] Animals =
    [
        "ant", "badger", "bat", "bear", "beaver", "bee", "bison", "boar", "cat", "cobra", "condor", "crab", "crane", "cricket", "crow",
        "deer", "dog", "dolphin", "dove", "duck", "eagle", "eel", "elk", "falcon", "ferret", "finch", "fox", "frog", "gecko", "goat", "goose",
        "hare", "hawk", "heron", "horse", "ibex", "jackal", "jay", "koala", "lark", "lemur", "lion", "lizard", "lynx", "mole", "moose", "moth",
        "mouse", "newt", "otter", "owl", "ox", "panda", "perch", "pig", "pony", "puma", "quail", "rabbit", "ram", "rat", "raven", "robin",
        "salmon", "seal", "shark", "sheep", "skunk", "sloth", "snail", "snake", "sparrow", "squid", "stork", "swan", "tiger", "toad", "trout",
        "turtle", "viper", "vole", "weasel", "whale", "wolf", "wren", "yak", "zebra",
    ];
}
