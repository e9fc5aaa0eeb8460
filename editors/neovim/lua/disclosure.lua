--- The client of disclosure-ls for Neovim, from 0.7 on.
local M = {}

local defaults = {
  --- The server; a name is looked for in $PATH.
  cmd = { "disclosure-ls", "serve", "--stdio" },
  --- The keys of the configuration section `disclosure`, as in disclosure-ls.json.
  settings = {},
  --- Further filetypes whose buffers the server should check, e.g. { "markdown" }.
  filetypes = {},
  root_markers = { "disclosure-ls.json", ".git" },
  --- Handed on to vim.lsp: on_attach(client, bufnr), capabilities, handlers.
  on_attach = nil,
  capabilities = nil,
  handlers = nil,
}

local patterns = { "*.disclosure", "*.disclosure.md", "*.disclosure.txt" }

--- The nearest folder above the buffer's file that holds a root marker, or the file's own folder.
local function root_of(bufnr, markers)
  local name = vim.api.nvim_buf_get_name(bufnr)
  local start = name ~= "" and vim.fn.fnamemodify(name, ":p:h") or vim.fn.getcwd()
  local folder = start
  while true do
    for _, marker in ipairs(markers) do
      if vim.fn.empty(vim.fn.glob(folder .. "/" .. marker)) == 0 then return folder end
    end
    local parent = vim.fn.fnamemodify(folder, ":h")
    if parent == folder then return start end
    folder = parent
  end
end

--- The clients by their roots; one that is still starting is not among the active ones.
local started = {}

--- vim.lsp.start came with Neovim 0.8; before that a running client has to be looked for by hand.
local function start(config, bufnr)
  if vim.lsp.start then return vim.lsp.start(config, { bufnr = bufnr }) end
  local id = started[config.root_dir]
  if not (id and vim.lsp.get_client_by_id(id)) then
    id = vim.lsp.start_client(config)
    started[config.root_dir] = id
  end
  if id then vim.lsp.buf_attach_client(bufnr, id) end
  return id
end

--- Starts the server for a buffer, or attaches the one that runs for the same root.
function M.attach(bufnr)
  bufnr = (bufnr == nil or bufnr == 0) and vim.api.nvim_get_current_buf() or bufnr
  local options = M.options or defaults
  return start({
    name = "disclosure-ls",
    cmd = options.cmd,
    root_dir = root_of(bufnr, options.root_markers),
    settings = { disclosure = options.settings },
    init_options = options.settings,
    on_attach = function(client, buffer)
      vim.bo[buffer].omnifunc = "v:lua.require'disclosure.completion'.omnifunc"
      if options.on_attach then options.on_attach(client, buffer) end
    end,
    capabilities = options.capabilities,
    handlers = options.handlers,
    -- Markdown and plain text go to the server under its own language.
    get_language_id = function() return "disclosure" end,
  }, bufnr)
end

--- Call once from init.lua.
function M.setup(options)
  M.options = vim.tbl_deep_extend("force", defaults, options or {})
  local group = vim.api.nvim_create_augroup("disclosure", { clear = true })
  vim.api.nvim_create_autocmd({ "BufRead", "BufNewFile" }, {
    group = group,
    pattern = patterns,
    callback = function(event) vim.api.nvim_buf_set_option(event.buf, "filetype", "disclosure") end,
  })
  vim.api.nvim_create_autocmd("CompleteDone", {
    group = group,
    callback = function() require("disclosure.completion").accept() end,
  })
  local filetypes = { "disclosure" }
  vim.list_extend(filetypes, M.options.filetypes)
  vim.api.nvim_create_autocmd("FileType", {
    group = group,
    pattern = filetypes,
    callback = function(event) M.attach(event.buf) end,
  })
end

return M
