using VisitorGateway.Commands;

return await CommandLine.RunAsync(args);
