// A bot of grammY, a client that shares no code with QABot, against the fake Bot API of the tests.
// The tests start it with API_ROOT and TOKEN and play its user; see tests/QABot.Tests/Support/CrossCheckTests.cs.
import { Bot, GrammyError, InlineKeyboard, InputFile } from "grammy";

const bot = new Bot(process.env.TOKEN, { client: { apiRoot: process.env.API_ROOT } });
const refusal = async (work) => {
  try {
    await work();
    return "taken";
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    return `${error.error_code}${error.parameters.retry_after ? ` after ${error.parameters.retry_after}` : ""}`;
  }
};

bot.on("message:text", async (context) => {
  const keyboard = new InlineKeyboard().text("Press", "p:1").url("Open", "https://example.org/");
  switch (context.message.text) {
    case "html":
      await context.reply("<b>bold</b>\n<blockquote>quote &amp; so on</blockquote>", { parse_mode: "HTML", reply_markup: keyboard });
      break;
    case "broken":
      await context.reply(`broken html: ${await refusal(() => context.reply("<b>open", { parse_mode: "HTML" }))}`);
      break;
    case "long":
      await context.reply(`too long: ${await refusal(() => context.reply("x".repeat(4097)))}`);
      break;
    case "data":
      await context.reply(`long data: ${await refusal(() => context.reply("x", { reply_markup: new InlineKeyboard().text("a", "d".repeat(65)) }))}`);
      break;
    case "photo":
      await context.replyWithPhoto(new InputFile(Buffer.from("89504e470d0a1a0a", "hex"), "a.png"), { caption: "a picture" });
      break;
  }
});
bot.on("callback_query:data", async (context) => {
  await context.editMessageText("edited");
  const again = await refusal(() => context.editMessageText("edited"));
  await context.answerCallbackQuery(`same text: ${again}`);
});
bot.on("inline_query", (context) =>
  context.answerInlineQuery([{ type: "article", id: "1", title: "One", input_message_content: { message_text: "one" } }]));

await bot.api.setMyCommands([{ command: "ask", description: "Ask" }]);
await bot.api.setMyCommands([{ command: "ask", description: "Запитати" }], { language_code: "uk" });
await bot.start({ allowed_updates: ["message", "callback_query", "inline_query"] });
