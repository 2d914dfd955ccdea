using System.Net;
using System.Net.Sockets;

namespace QABot.Moderation.Links;

/// <summary>Tells addresses of the public internet from all others. Pure.</summary>
internal static class PublicAddress
{
    /// <summary>Ranges of version 4 that lead to this machine, its network, its cloud provider or nowhere (IANA's special-purpose registry).</summary>
    private static readonly IPNetwork[] NotPublic4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.31.196.0/24"), IPNetwork.Parse("192.52.193.0/24"), IPNetwork.Parse("192.88.99.0/24"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("192.175.48.0/24"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),

        // A cloud's own service for its machines, on an address that looks public.
        IPNetwork.Parse("168.63.129.16/32"),
    ];

    /// <summary>Ranges within the global ones of version 6 that carry a version 4 address, or lead nowhere.</summary>
    private static readonly IPNetwork[] NotPublic6 =
    [
        IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20"), IPNetwork.Parse("2620:4f:8000::/48"),
    ];

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    /// <summary>Whether the address belongs to the public internet. Mapped, translated and tunnelled version 4 addresses never do.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !NotPublic4.Any(network => network.Contains(address));
        }

        // What is not global covers loopback, link-local, unique local, multicast, mapped (::ffff:0:0/96) and translated (64:ff9b::/96) ones.
        return address.AddressFamily == AddressFamily.InterNetworkV6
            && address.ScopeId == 0
            && Global6.Contains(address)
            && !NotPublic6.Any(network => network.Contains(address))
            && !IsIsatap(address);
    }

    private static bool IsIsatap(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return bytes[8] is 0 or 2 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == 0xFE;
    }
}
