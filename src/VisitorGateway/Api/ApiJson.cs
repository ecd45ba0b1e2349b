using System.Text.Json.Serialization;
using VisitorGateway.Live;
using VisitorGateway.SignIn;

namespace VisitorGateway.Api;

/// <summary>How the console API's records are written: camelCase, times in milliseconds.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 16)]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(Row))]
[JsonSerializable(typeof(GoneRow))]
[JsonSerializable(typeof(LiveSnapshot))]
[JsonSerializable(typeof(AccountPage))]
[JsonSerializable(typeof(Subject))]
[JsonSerializable(typeof(Redirected))]
[JsonSerializable(typeof(SessionInfo))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(UnmergeRequest))]
internal sealed partial class ApiJson : JsonSerializerContext;
