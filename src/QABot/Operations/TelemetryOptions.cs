namespace QABot.Operations;

/// <summary>How OTLP travels.</summary>
public enum OtlpTransport
{
    /// <summary>gRPC over HTTP/2, usually port 4317.</summary>
    Grpc,

    /// <summary>Protocol buffers over HTTP/1.1, usually port 4318; the signal's path is added to the address.</summary>
    Http,
}

/// <summary>Settings of the section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Telemetry";

    /// <summary>Where metrics and traces are sent by OTLP, such as <c>http://localhost:4317</c>. Null or empty: nowhere.</summary>
    public string? OtlpAddress { get; set; }

    /// <summary>How they travel. Default: <see cref="OtlpTransport.Grpc"/>.</summary>
    public OtlpTransport OtlpTransport { get; set; } = OtlpTransport.Grpc;

    /// <summary>Seconds between two reports of the metrics. Default: 60.</summary>
    public int OtlpSeconds { get; set; } = 60;

    /// <summary>What is wrong with these settings: key, shape and mend, one line each; empty when they are usable.</summary>
    public IEnumerable<string> Problems()
    {
        if (!string.IsNullOrEmpty(OtlpAddress) && (!Uri.TryCreate(OtlpAddress, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
        {
            yield return "Telemetry:OtlpAddress takes the address of a collector, for example \"http://localhost:4317\".";
        }

        if (OtlpSeconds is < 1 or > 3600)
        {
            yield return $"Telemetry:OtlpSeconds is {OtlpSeconds}; it takes whole seconds from 1 to 3600.";
        }
    }
}
