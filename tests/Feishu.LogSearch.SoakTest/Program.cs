using Feishu.LogSearch.SoakTest;

return await SoakHost.RunAsync(args);
