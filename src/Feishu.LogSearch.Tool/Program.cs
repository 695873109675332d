using Feishu.LogSearch.Tool;

return await ToolProgram.RunAsync(args, Console.Out, Console.Error, CancellationToken.None).ConfigureAwait(false);
