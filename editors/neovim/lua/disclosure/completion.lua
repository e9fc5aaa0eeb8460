--- Completion by <C-x><C-o>. That of vim.lsp drops what does not begin with the word before the cursor, so that nothing
--- would be found by pinyin, and writes several paragraphs into one line.
local M = {}

--- What was proposed last, with the place it is for.
local proposed = { proposals = {} }

local is_recent = vim.fn.has("nvim-0.11") == 1

local function client_of(bufnr)
  local clients = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = bufnr }) or vim.lsp.buf_get_clients(bufnr)
  for _, client in pairs(clients) do
    if client.name == "disclosure-ls" then return client end
  end
end

--- The answers to several requests at once, by their number.
local function ask(client, method, all_params, bufnr, patience)
  local answers, open = {}, #all_params
  for index, params in ipairs(all_params) do
    local function handler(_, result)
      answers[index] = result
      open = open - 1
    end
    if is_recent then
      client:request(method, params, handler, bufnr)
    else
      client.request(method, params, handler, bufnr)
    end
  end
  vim.wait(patience, function() return open == 0 end, 1)
  return answers
end

local function byte_of(line, character, encoding)
  if encoding == "utf-8" then return character end
  if is_recent then return vim.str_byteindex(line, encoding, character, false) end
  return vim.str_byteindex(line, character, encoding == "utf-16")
end

--- A snippet where the first word of each choice stands until another is written; vim.snippet would leave a gap.
local function without_choices(snippet)
  return (snippet:gsub("%${(%d+)|([^,|]*)[^|]*|}", "${%1:%2}"))
end

--- The text of a snippet, with what stands in its places until they are filled in.
local function plain(snippet)
  local places = {}
  local text = snippet:gsub("\\([\\$}])", { ["\\"] = "\1", ["$"] = "\2", ["}"] = "\3" })
  text = text:gsub("%${(%d+):([^}]*)}", function(number, place)
    places[number] = place
    return place
  end)
  text = text:gsub("%$(%d+)", function(number) return places[number] or "" end)
  return (text:gsub("[\1\2\3]", { ["\1"] = "\\", ["\2"] = "$", ["\3"] = "}" }))
end

--- Asks what may stand at the cursor.
local function propose()
  proposed = { proposals = {} }
  local bufnr = vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then return end
  local encoding = client.offset_encoding or "utf-16"
  local params = vim.lsp.util.make_position_params(0, encoding)
  local result = ask(client, "textDocument/completion", { params }, bufnr, 2000)[1]
  if type(result) ~= "table" then return end
  local line = vim.api.nvim_get_current_line()
  local defaults = result.itemDefaults or {}
  local column = 0
  local unresolved = {}
  for _, item in ipairs(result.items or result) do
    local edit = item.textEdit or {}
    local range = edit.range or edit.insert or defaults.editRange.insert or defaults.editRange
    local text = edit.newText or item.textEditText
    local snippet = item.insertTextFormat == 2 and without_choices(text) or nil
    local start = byte_of(line, range.start.character, encoding)
    column = math.max(column, start)
    table.insert(proposed.proposals, {
      item = item,
      start = start,
      text = snippet and plain(snippet) or text,
      snippet = snippet,
    })
    if item.data and not item.documentation then
      table.insert(unresolved, item)
    end
  end
  for index, item in pairs(ask(client, "completionItem/resolve", unresolved, bufnr, 200)) do
    unresolved[index].documentation = item.documentation
  end
  proposed.line, proposed.column, proposed.encoding, proposed.bufnr = line, column, encoding, bufnr
end

--- The 'omnifunc'. The server has compared with what is typed, and is asked again with every character.
function M.omnifunc(findstart)
  if findstart == 1 then
    propose()
    return #proposed.proposals > 0 and proposed.column or -3
  end
  local words = {}
  for index, proposal in ipairs(proposed.proposals) do
    local item, word = proposal.item, proposal.text
    -- A sentence that was begun replaces more than a figure that may stand at its end.
    local begun = proposed.line:sub(proposal.start + 1, proposed.column)
    if vim.startswith(word, begun) then word = word:sub(#begun + 1) end
    table.insert(words, {
      word = word:match("^[^\n]*"),
      abbr = item.label,
      menu = item.detail or (item.labelDetails or {}).description,
      info = type(item.documentation) == "table" and item.documentation.value or item.documentation,
      user_data = { disclosure = index },
      dup = 1,
      empty = 1,
    })
  end
  return { words = words, refresh = "always" }
end

--- Called when a proposal was taken: puts in its place what a word of the menu cannot hold.
function M.accept()
  local data = vim.v.completed_item.user_data
  local proposal = type(data) == "table" and data.disclosure and proposed.proposals[data.disclosure]
  if not proposal or proposed.bufnr ~= vim.api.nvim_get_current_buf() then return end
  if proposal.item.additionalTextEdits then
    vim.lsp.util.apply_text_edits(proposal.item.additionalTextEdits, proposed.bufnr, proposed.encoding)
  end
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local function replace(text)
    local lines = vim.split(text, "\n", { plain = true })
    vim.api.nvim_buf_set_text(0, row - 1, proposal.start, row - 1, column, lines)
    vim.api.nvim_win_set_cursor(0, { row + #lines - 1, (#lines == 1 and proposal.start or 0) + #lines[#lines] })
  end
  -- Where completion ends without <C-y>, as by <Esc>, nobody is there to fill in the places.
  if proposal.snippet and vim.snippet and (vim.v.event.reason or "accept") == "accept" then
    replace("")
    vim.snippet.expand(proposal.snippet)
  elseif vim.api.nvim_get_current_line():sub(proposal.start + 1, column) ~= proposal.text then
    replace(proposal.text)
  end
end

return M
