using System.Text.Json.Serialization;
using VisitorGateway.Accounts;
using VisitorGateway.Alerts;
using VisitorGateway.ClickMaps;
using VisitorGateway.Live;
using VisitorGateway.People;
using VisitorGateway.Privacy;
using VisitorGateway.Search;
using VisitorGateway.Settings;
using VisitorGateway.SignIn;

namespace VisitorGateway.Api;

/// <summary>How the console API's records are written: camelCase, times in milliseconds.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 32)]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(Row))]
[JsonSerializable(typeof(GoneRow))]
[JsonSerializable(typeof(LiveSnapshot))]
[JsonSerializable(typeof(AccountPage))]
[JsonSerializable(typeof(OwnerRequest))]
[JsonSerializable(typeof(NoteRequest))]
[JsonSerializable(typeof(IReadOnlyList<AccountNote>))]
[JsonSerializable(typeof(IReadOnlyList<Correction>))]
[JsonSerializable(typeof(CorrectionRequest))]
[JsonSerializable(typeof(CorrectionResult))]
[JsonSerializable(typeof(Subject))]
[JsonSerializable(typeof(Redirected))]
[JsonSerializable(typeof(PersonPage))]
[JsonSerializable(typeof(MergeRequest))]
[JsonSerializable(typeof(UnmergeRequest))]
[JsonSerializable(typeof(MergePreview))]
[JsonSerializable(typeof(SignalRow))]
[JsonSerializable(typeof(SignalPage))]
[JsonSerializable(typeof(SnoozeRequest))]
[JsonSerializable(typeof(ResponseTimes))]
[JsonSerializable(typeof(PersonErasure))]
[JsonSerializable(typeof(SearchResult))]
[JsonSerializable(typeof(ClickMap))]
[JsonSerializable(typeof(SessionInfo))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(IReadOnlyList<SiteStatus>))]
[JsonSerializable(typeof(CompanyDataStatus))]
[JsonSerializable(typeof(UploadResult))]
[JsonSerializable(typeof(IReadOnlyList<UserRow>))]
[JsonSerializable(typeof(UserRequest))]
[JsonSerializable(typeof(SignInLink))]
[JsonSerializable(typeof(IReadOnlyList<KeyRow>))]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(NewKey))]
[JsonSerializable(typeof(RejectPage))]
[JsonSerializable(typeof(RulesView))]
[JsonSerializable(typeof(IReadOnlyList<PublishedRow>))]
[JsonSerializable(typeof(PublishedVersion))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ApiJson : JsonSerializerContext;
