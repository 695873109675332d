namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class ModuleJoinerTests
{
    [Fact]
    public void Each_module_stands_once_in_a_scope_of_its_own_after_those_that_it_imports()
    {
        string script = Join(
            ("main.js", "import { open } from './tool-bar.js';\nimport * as dom from './dom.js';\n\nopen(dom.h);"),
            ("tool-bar.js", "import words from './words.js';\nimport { h as make, SPACE } from './dom.js';\n\nexport async function open() {\n  make(words.a + SPACE);\n}"),
            ("dom.js", "let serial = 0;\nexport const h = () => ++serial;\nexport const SPACE = ' ';"),
            ("words.js", "export default {\n  a: 'import',\n};"));

        script.Should().Be(
            """
            const $words = (() => {
            const $default = {
              a: 'import',
            };
            return { default: $default };
            })();
            const $dom = (() => {
            let serial = 0;
            const h = () => ++serial;
            const SPACE = ' ';
            return { h, SPACE };
            })();
            const $tool_bar = (() => {
            const { default: words } = $words;
            const { h: make, SPACE } = $dom;

            async function open() {
              make(words.a + SPACE);
            }
            return { open };
            })();
            const $main = (() => {
            const { open } = $tool_bar;
            const dom = $dom;

            open(dom.h);
            return {  };
            })();

            """);
    }

    [Fact]
    public void A_module_that_nothing_imports_is_left_out() =>
        Join(("main.js", "go();"), ("other.js", "stay();")).Should().Contain("go();").And.NotContain("stay();");

    [Theory]
    [InlineData("import { b } from './b.js';", "export const a = 1;", "The module 'main.js' cannot be joined: 'b.js' does not export 'b'.")]
    [InlineData("import b from './b.js';", "export const a = 1;", "The module 'main.js' cannot be joined: 'b.js' does not export 'default'.")]
    [InlineData("import { b } from './b.js';", "import { a } from './main.js';", "The module 'b.js' cannot be joined: modules import each other in a circle: main.js, b.js, main.js.")]
    [InlineData("import { b } from './c.js';", "", "There is no module 'c.js'.")]
    [InlineData("import './b.js';", "", "The module 'main.js' cannot be joined: 'import './b.js';' is no import or export that can be joined.")]
    [InlineData("import { b } from '../b.js';", "", "The module 'main.js' cannot be joined: 'import { b } from '../b.js';' is no import or export that can be joined.")]
    [InlineData("import {", "", "The module 'main.js' cannot be joined: 'import {' is no import or export that can be joined.")]
    [InlineData("  later(() => import('./b.js'));", "", "The module 'main.js' cannot be joined: 'later(() => import('./b.js'));' is no import or export that can be joined.")]
    [InlineData("export { b };", "", "The module 'main.js' cannot be joined: 'export { b };' is no import or export that can be joined.")]
    [InlineData("export * from './b.js';", "", "The module 'main.js' cannot be joined: 'export * from './b.js';' is no import or export that can be joined.")]
    [InlineData("export let b = 1;", "", "The module 'main.js' cannot be joined: 'export let b = 1;' is no import or export that can be joined.")]
    public void What_cannot_be_joined_is_refused_by_name(string main, string b, string message) =>
        FluentActions.Invoking(() => Join(("main.js", main), ("b.js", b))).Should().Throw<FormatException>().WithMessage(message);

    [Fact]
    public void The_address_of_the_script_may_be_asked_for() =>
        Join(("main.js", "const own = import.meta.url;")).Should().Contain("const own = import.meta.url;");

    private static string Join(params (string Name, string Source)[] modules) =>
        ModuleJoiner.Join(modules[0].Name, modules.ToDictionary(module => module.Name, module => module.Source).GetValueOrDefault);
}
