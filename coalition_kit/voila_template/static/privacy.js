// The consent text as a file to fill in: Markdown, made from what stands on the page.
(() => {
  const marks = { H3: "# ", H4: "## ", P: "" };
  const written = (block) => block.tagName === "UL"
    ? [...block.children].map((item) => `- ${item.textContent.replace(/^☐/, "[ ]")}`).join("\n")
    : marks[block.tagName] + block.textContent;
  document.getElementById("ck-save-consent").addEventListener("click", () => {
    const text = [...document.getElementById("ck-consent").children].map(written).join("\n\n");
    ckTools.saveFile("Consent.md", `${text}\n`, "text/markdown");
  });
})();
