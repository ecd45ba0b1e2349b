namespace VisitorGateway.ReverseIp.Companies;

/// <summary>What one database's record says about a network, in the fields that matter here. Missing is null.</summary>
internal sealed class NetworkFacts
{
    public string? Country;
    public string? RegisteredCountry;
    public string? Region;
    public string? City;
    public string? TimeZone;
    public double? Latitude;
    public double? Longitude;
    public long? Asn;
    public string? AsName;
    public string? AsDomain;
    public string? AsType;
    public string? Company;
    public string? Domain;
    public string? CompanyType;
    public string? Name;
    public string? Isp;
    public string? UserType;
    public string? ConnectionType;
    public string? Carrier;
    public string? Kind;
    public bool Anonymous;
    public bool Relay;
    public bool Hosting;
    public bool Mobile;
    public bool Satellite;
    public bool Drop;

    public bool HasPlace => City is not null || Latitude is not null;
}
