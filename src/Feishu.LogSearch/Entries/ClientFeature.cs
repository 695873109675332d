namespace Feishu.LogSearch;

/// <summary>The feature of an app that a client log comes from (应用功能). A client query names exactly one.</summary>
public enum ClientFeature
{
    /// <summary>A mini program (小程序), also called a gadget.</summary>
    MiniProgram = 0,

    /// <summary>A web app (网页应用).</summary>
    WebApp = 1,

    /// <summary>A widget (小组件), also called a block.</summary>
    Widget = 2,
}
