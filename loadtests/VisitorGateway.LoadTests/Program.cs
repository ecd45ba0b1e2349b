using VisitorGateway.LoadTests.Commands;

// Continuations of sockets run on the thread that polls them: half the cost of a request for the load test, which shares its machine.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
return await LoadCommandLine.RunAsync(args);
