using Feishu.LogSearch.CrashTest;

return await CrashWriter.RunAsync(args);
