using Feishu.LogSearch.Fuzz;

return FuzzCommand.Run(args, FuzzTargets.All, Console.Out, Console.Error);
