autocmd BufRead,BufNewFile *.disclosure,*.disclosure.md,*.disclosure.txt set filetype=disclosure
