namespace QABot.Tests.Support;

/// <summary>The faults to come, by method and in order. Safe for concurrent use.</summary>
internal sealed class FaultPlan
{
    /// <summary>Stands for every method.</summary>
    public const string AnyMethod = "*";

    private readonly Lock gate = new();
    private readonly List<Planned> planned = [];

    /// <summary>Lets the next calls of a method go wrong.</summary>
    public void Next(string method, Fault fault, int times = 1, Func<BotApiCall, bool>? when = null)
    {
        lock (gate)
        {
            for (var i = 0; i < times; i++)
                planned.Add(new Planned(method, fault, when));
        }
    }

    /// <summary>Holds the next call of a method; the test lets it go, or ends the client.</summary>
    public CallGate HoldNext(string method, HeldAt position = HeldAt.BeforeItIsCarriedOut, Func<BotApiCall, bool>? when = null)
    {
        var held = new CallGate(position);
        Next(method, new Fault.Held(held), 1, when);
        return held;
    }

    /// <summary>Decides about every call for which nothing is planned, for load; null from it: the call goes well. Called by one caller at a time.</summary>
    public Func<BotApiCall, Fault?>? Otherwise { get; set; }

    /// <summary>Forgets what has not happened yet.</summary>
    public void Clear()
    {
        lock (gate)
            planned.Clear();
    }

    internal Fault? Take(BotApiCall call)
    {
        lock (gate)
        {
            var index = planned.FindIndex(p =>
                (p.Method == AnyMethod || p.Method.Equals(call.Method, StringComparison.OrdinalIgnoreCase)) && p.When?.Invoke(call) is not false);
            if (index < 0)
                return Otherwise?.Invoke(call);
            var fault = planned[index].Fault;
            planned.RemoveAt(index);
            return fault;
        }
    }

    private sealed record Planned(string Method, Fault Fault, Func<BotApiCall, bool>? When);
}
