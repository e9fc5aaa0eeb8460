-- One editing session with the real server, without a screen:
--
--   DISCLOSURE_LS=… DISCLOSURE_DRAFT=copy-of-a-fixture.disclosure.md \
--   DISCLOSURE_RULE=percent.change DISCLOSURE_LINE=304 DISCLOSURE_TEXT=6.82% DISCLOSURE_EXPECTED=8.62% \
--   nvim --headless -u NONE -i NONE --cmd 'set runtimepath^=editors/neovim' -c 'luafile editors/neovim/test/session.lua'
--
-- and DISCLOSURE_KEYS, DISCLOSURE_SECTION and DISCLOSURE_PARAGRAPHS as NeovimTests.swift sets them.
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

--- Types keys behind lines that are put below a line, and looks for what must stand there then.
local function type_below(number, lines, keys, expected)
  vim.api.nvim_buf_set_lines(0, number, number, true, lines)
  local row = number + #lines
  local rest = vim.api.nvim_buf_line_count(0) - row
  vim.api.nvim_win_set_cursor(0, { row, 0 })
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes("A" .. keys .. "<Esc>", true, false, true), "tx", false)
  -- Since 0.10 the places of a snippet may have been selected.
  if vim.snippet then
    vim.snippet.stop()
    vim.cmd("normal! \27")
  end
  local last = vim.api.nvim_buf_line_count(0) - rest
  local found = table.concat(vim.api.nvim_buf_get_lines(0, row - 1, last, true), "\n")
  check(found:find(expected) ~= nil and not found:find("%z"), lines[#lines] .. keys .. " → " .. found)
  vim.api.nvim_buf_set_lines(0, number, last, true, {})
end

-- Takes out what a section says: what stands there is not proposed again.
local function empty_section(pattern)
  local heading = vim.fn.search(pattern, "w")
  if heading > 0 then
    vim.fn.cursor(heading + 1, 1)
    local next_heading = vim.fn.search("^#", "cW")
    local last = next_heading > 0 and next_heading - 1 or vim.api.nvim_buf_line_count(0)
    vim.api.nvim_buf_set_lines(0, heading, last, true, { "" })
  end
  return heading
end

local function session()
  -- As nearly every configuration has it: the buffer gets its file type twice.
  vim.cmd("filetype on")
  require("disclosure").setup({ cmd = { environment("DISCLOSURE_LS"), "serve", "--stdio" } })
  vim.cmd("filetype plugin on")
  vim.o.expandtab = true
  vim.cmd("edit " .. vim.fn.fnameescape(environment("DISCLOSURE_DRAFT")))
  check(vim.bo.filetype == "disclosure", "the file name gives the filetype disclosure")
  check(vim.bo.expandtab == false, "cells are typed with tabs")
  local clients = vim.lsp.get_clients or vim.lsp.get_active_clients
  wait_for("the server attaches", function() return #clients() > 0 end)
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

  for _, options in ipairs({ "menuone,preview", "menuone,noinsert" }) do
    vim.o.completeopt = options
    -- A new row of a table.
    local row = vim.fn.search([[^| 2080505 |]], "w")
    check(row > 0, "the document has a table of subjects")
    type_below(row, { "" }, "| 20805<C-x><C-o><C-y>", "^| 20805%d%d$")
    type_below(row, { "" }, "| 2080505<C-x><C-o><C-y>", "^| 2080505$")
    type_below(row, { "" }, "| 2080505<C-x><C-o><C-n><C-y>9.00 |", "^| 2080505 | 机关事业单位基本养老保险缴费支出 | 9%.00 |$")
    type_below(row, { "" }, "| 2080505 | <C-x><C-o><C-y> |", "^| 2080505 | 机关事业单位基本养老保险缴费支出 |$")
    type_below(row, { "" }, "| jgzynj<C-x><C-o><C-y>", "^| 2080506$")
    type_below(row, { "" }, "| 2080506 | jg<C-x><C-o><C-y>", "^| 2080506 | 机关事业单位职业年金缴费支出$")
    type_below(row, { "" }, "| jgzynj<C-x><C-o><C-e>", "^| jgzynj$")

    local last = vim.api.nvim_buf_line_count(0)
    type_below(last, { "", "人员经费主要包括" }, "jbgz<C-x><C-o><C-y>、", "^人员经费主要包括基本工资、$")
    type_below(last, { "", "😀𠮷人员经费主要包括" }, "jbgz<C-x><C-o><C-y>", "^😀𠮷人员经费主要包括基本工资$")
    local share = "支出预算400.00万元，其中：基本支出100.00万元，占"
    type_below(last, { "", share }, "<C-x><C-o><C-y>；", "^" .. share .. "25%.00%%；$")
    type_below(last, { "", "😀" .. share }, "2<C-x><C-o><C-y>", "^😀" .. share .. "25%.00%%$")
    type_below(last, { "", "## " }, environment("DISCLOSURE_KEYS") .. "<C-x><C-o><C-y>",
      "^## " .. environment("DISCLOSURE_SECTION") .. "$")
    type_below(last, { "", "| 一级指标 | 二级指标 | 三级指标 | 指标值 |", "|--|--|--|--|", "| 产出指标 | 数量指标 | " },
      "sh<C-x><C-o><C-y>", "^| 产出指标 | 数量指标 | [^|a-z]+$")

    -- The figure stands at the end of a sentence that is proposed as a whole too.
    local spending = empty_section("^#.*关于2025年支出总表的说明")
    check(spending > 0, "the document has a section on spending")
    local begun = "青禾县图书馆2025年支出预算"
    type_below(spending, { "", begun }, "<C-x><C-o><C-y>", "^" .. begun .. "[%d.]+万元$")
    type_below(spending, { "", begun }, "<C-x><C-o><C-n><C-y>", "^" .. begun .. "[%d.]+万元，其中：基本支出[^\n]+。$")

    local heading = empty_section("^#.*" .. environment("DISCLOSURE_PARAGRAPHS"))
    check(heading > 0, "the document has a section of several paragraphs")
    type_below(heading, { "", "" }, "<C-x><C-o><C-y>", "^1%.[^\n]+\n\n2%.[^\n]+\n\n3%.[^\n]+预算增加金额万元，增长百分比%%")
  end
  -- With every character the server is asked again.
  vim.o.completeopt = "menuone,noselect"
  local row = vim.fn.search([[^| 2080505 |]], "w")
  type_below(row, { "" }, "| <C-x><C-o>zfgjj<C-n><C-y>", "^| 2210201$")
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
