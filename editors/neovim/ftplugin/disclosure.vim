if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

" A suppression is a comment of this form.
setlocal commentstring=<!--\ %s\ -->
" Cells may be separated by tabs.
setlocal noexpandtab softtabstop=0
if expand('<afile>') =~# '\.md$'
  setlocal syntax=markdown
endif
let b:undo_ftplugin = 'setlocal commentstring< expandtab< softtabstop< syntax<'
