-- One editing session with the real server, without a screen:
--
--   DISCLOSURE_LS=… DISCLOSURE_DRAFT=copy-of-a-fixture.disclosure.md \
--   DISCLOSURE_RULE=percent.change DISCLOSURE_LINE=304 DISCLOSURE_TEXT=6.82% DISCLOSURE_EXPECTED=8.62% \
--   nvim --headless -u NONE -i NONE --cmd 'set runtimepath^=editors/neovim' -c 'luafile editors/neovim/test/session.lua'
--
-- Neovim ends with 0 and says "session passed" when the finding is there, goes away with its cause, and completions of
-- every kind land where they belong; otherwise it ends with 1 and says what was missing.

local patience = 30000

local function say(text) io.stderr:write(text .. "\n") end

local function check(condition, text)
  if not condition then error(text, 0) end
  say("ok: " .. text)
end

local function wait_for(text, condition)
  check(vim.wait(patience, condition, 20), text)
end

local function environment(name)
  local value = os.getenv(name)
  if value == nil or value == "" then error("the variable " .. name .. " is not set", 0) end
  return value
end

local rule = environment("DISCLOSURE_RULE")
local line = tonumber(environment("DISCLOSURE_LINE")) - 1
local wrong = environment("DISCLOSURE_TEXT")
local right = environment("DISCLOSURE_EXPECTED")

local function finding()
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    local data = diagnostic.user_data and diagnostic.user_data.lsp or {}
    if diagnostic.lnum == line and (diagnostic.code or data.code) == rule then return diagnostic end
  end
end

--- Asks at the end of a line, takes the first proposal whose new text has `wanted`, and looks for `expected`.
local function complete(line_number, wanted, expected)
  local text = vim.api.nvim_buf_get_lines(0, line_number, line_number + 1, true)[1]
  vim.api.nvim_win_set_cursor(0, { line_number + 1, #text })
  local client = vim.lsp.buf_get_clients(0)[next(vim.lsp.buf_get_clients(0))]
  local _, utf16 = vim.str_utfindex(text)
  local answers, failure = vim.lsp.buf_request_sync(0, "textDocument/completion", {
    textDocument = vim.lsp.util.make_text_document_params(0),
    position = { line = line_number, character = utf16 },
  }, patience)
  check(answers ~= nil, "completion is answered" .. (failure and (": " .. failure) or ""))
  local item
  for _, answer in pairs(answers) do
    local result = answer.result or {}
    for _, candidate in ipairs(result.items or result) do
      if not item and candidate.textEdit and candidate.textEdit.newText:find(wanted) then item = candidate end
    end
  end
  check(item ~= nil, "“" .. text .. "” has a proposal " .. wanted)
  local edit = item.textEdit
  edit.range = edit.range or edit.replace
  vim.lsp.util.apply_text_edits({ edit }, vim.api.nvim_get_current_buf(), client.offset_encoding)
  local completed = vim.api.nvim_buf_get_lines(0, line_number, line_number + 1, true)[1]
  check(completed:find(expected) ~= nil, "the proposal completes the line: " .. completed)
end

local function session()
  -- As nearly every configuration has it: the buffer gets its file type twice.
  vim.cmd("filetype on")
  require("disclosure").setup({ cmd = { environment("DISCLOSURE_LS"), "serve", "--stdio" } })
  vim.cmd("filetype plugin on")
  vim.cmd("edit " .. vim.fn.fnameescape(environment("DISCLOSURE_DRAFT")))
  check(vim.bo.filetype == "disclosure", "the file name gives the filetype disclosure")
  wait_for("the server attaches", function() return #vim.lsp.buf_get_clients(0) > 0 end)
  wait_for("diagnostics arrive", function() return #vim.diagnostic.get(0) > 0 end)
  wait_for("a diagnostic of " .. rule .. " stands on line " .. (line + 1), function() return finding() ~= nil end)
  local message = finding().message
  check(message:find(right, 1, true) ~= nil, "its message names " .. right .. ": " .. message)

  local text = vim.api.nvim_buf_get_lines(0, line, line + 1, true)[1]
  local first, last = text:find(wrong, 1, true)
  check(first ~= nil, wrong .. " stands on that line")
  vim.api.nvim_buf_set_text(0, line, first - 1, line, last, { right })
  wait_for("the diagnostic goes away with its cause", function() return finding() == nil end)
  check(#vim.diagnostic.get(0) > 0, "the other diagnostics stay")

  -- A new row of a table, as far as its code is typed.
  local row = vim.fn.search([[^| 2080505 |]], "w")
  check(row > 0, "the document has a table of subjects")
  vim.api.nvim_buf_set_lines(0, row, row, true, { "| 20805" })
  complete(row, "^20805%d%d", "^| 20805%d%d")

  local last = vim.api.nvim_buf_line_count(0)
  local function complete_line(text, wanted, expected)
    vim.api.nvim_buf_set_lines(0, last, -1, true, { "", text })
    complete(last + 1, wanted, expected)
  end
  complete_line("人员经费主要包括jbgz", "^基本工资$", "^人员经费主要包括基本工资$")
  complete_line("😀𠮷人员经费主要包括jbgz", "^基本工资$", "^😀𠮷人员经费主要包括基本工资$")
  complete_line("支出预算400.00万元，其中：基本支出100.00万元，占", "^25%.00%%$", "占25%.00%%$")
  complete_line("😀支出预算400.00万元，其中：基本支出100.00万元，占2", "^25%.00%%$", "万元，占25%.00%%$")
  complete_line("## " .. environment("DISCLOSURE_KEYS"), environment("DISCLOSURE_SECTION"),
    "^## " .. environment("DISCLOSURE_SECTION"))
  vim.api.nvim_buf_set_lines(0, last, -1, true,
    { "", "| 一级指标 | 二级指标 | 三级指标 | 指标值 |", "|--|--|--|--|", "| 产出指标 | 数量指标 | sh" })
  complete(last + 3, "^审核定点医疗机构数量 | ≥20家", "^| 产出指标 | 数量指标 | 审核定点医疗机构数量 | ≥20家 |$")
  local clients = vim.lsp.get_clients or vim.lsp.get_active_clients
  check(#clients() == 1, "one server for one draft")
end

local passed, failure = xpcall(session, function(text) return tostring(text) end)
if passed then
  say("session passed")
  vim.cmd("qall!")
else
  say("session failed: " .. failure)
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    say(string.format("  %d: %s", diagnostic.lnum + 1, diagnostic.message))
  end
  vim.cmd("cquit 1")
end
