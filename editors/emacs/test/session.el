;;; session.el --- One editing session with the real server  -*- lexical-binding: t; -*-

;;   DISCLOSURE_LS=… DISCLOSURE_DRAFT=copy-of-a-fixture.disclosure.md \
;;   emacs -q --batch -L editors/emacs -l editors/emacs/test/session.el
;;
;; with DISCLOSURE_KEYS, DISCLOSURE_SECTION and DISCLOSURE_PARAGRAPHS as EmacsTests.swift sets them.
;;
;; Emacs ends with 0 and says "session passed" when every completion lands where it belongs; otherwise it ends with 1
;; and says what was missing.

;;; Code:

(when (< emacs-major-version 29) (package-initialize))
(require 'disclosure)

(defun session-say (text) (princ (concat text "\n") #'external-debugging-output))

(defun session-check (condition text)
  (unless condition (error "%s" text))
  (session-say (concat "ok: " text)))

(defun session-environment (name)
  (or (getenv name) (error "The variable %s is not set" name)))

(defun session-press (key)
  "Run the command of KEY."
  (setq last-command this-command
        this-command (key-binding (kbd key)))
  (call-interactively this-command))

(defun session-type (text)
  (dolist (character (append text nil)) (insert character)))

(defun session-choose (wanted)
  "Choose what has WANTED in the list of proposals, where it stands."
  (let ((window (get-buffer-window "*Completions*")))
    (unless window (error "No list with %s in %S" wanted (thing-at-point 'line t)))
    (with-selected-window window
      (goto-char (point-min))
      (unless (search-forward wanted nil t) (error "No %s in %s" wanted (buffer-string)))
      (goto-char (match-beginning 0))
      (choose-completion))))

(defun session-choose-otherwise (wanted)
  "A `completion-in-region-function' that chooses WANTED, as other clients do."
  (lambda (start end table predicate)
    (let* ((typed (buffer-substring-no-properties start end))
           (metadata (completion-metadata typed table predicate))
           (proposals (completion-all-completions typed table predicate (length typed) metadata))
           (chosen (progn
                     (when (consp proposals) (setcdr (last proposals) nil))
                     (cl-find-if (lambda (proposal) (string-match-p (regexp-quote wanted) proposal)) proposals))))
      (unless chosen (error "No %s among %S" wanted (seq-take proposals 5)))
      (delete-region start end)
      (goto-char start)
      (insert (substring-no-properties chosen))
      (funcall (plist-get completion-extra-properties :exit-function) chosen 'finished))))

(defun session-complete (line typed wanted expected)
  "Put LINE above the end, type TYPED, complete, and look for EXPECTED.
WANTED is chosen in the list; nil says that there is only one proposal, t that
the list appears and nothing else happens."
  (dolist (way (if (stringp wanted) '(list otherwise) '(list)))
    (goto-char (point-max))
    (unless (bolp) (insert "\n"))
    (insert line)
    (session-type typed)
    (let ((first (line-number-at-pos))
          (completion-in-region-function (if (eq way 'list) completion-in-region-function
                                           (session-choose-otherwise wanted))))
      (session-press "C-M-i")
      (when (eq way 'list)
        (cond ((stringp wanted) (session-choose wanted))
              ((and wanted (not (get-buffer-window "*Completions*"))) (error "%s%s: no list" line typed))))
      (minibuffer-hide-completions)
      (completion-in-region-mode -1)
      (let ((found (delete-and-extract-region
                    (progn (goto-char (point-min)) (line-beginning-position first)) (point-max))))
        (session-check (equal expected found) (format "%s%s → %s" line typed found)))
      (goto-char (point-max)))))

(defun session-sentences ()
  "Several paragraphs at once stand in lines of their own."
  (goto-char (point-min))
  (re-search-forward (concat "^#.*" (regexp-quote (session-environment "DISCLOSURE_PARAGRAPHS"))))
  (forward-line)
  ;; What stands there is not proposed again; without it there is one proposal.
  (delete-region (point) (save-excursion (re-search-forward "^#") (line-beginning-position)))
  (insert "\n")
  (save-excursion (insert "\n"))
  (session-press "C-M-i")
  (session-check (looking-back "^1\\..*\n\n2\\.\\(?:.*\n\n[0-9]+\\.\\)*.*" (point-min))
                 "several paragraphs are completed")
  (session-check (not (string-match-p "[$]{\\|\0" (buffer-string))) "no tab stop is left where nothing knows them"))

(defun session-typing-on ()
  "A client that keeps the table gets what fits what was typed since."
  (goto-char (point-max))
  (insert "人员经费主要包括jb")
  (pcase-let ((`(,start ,_ ,table . ,_) (disclosure-completion-at-point)))
    (session-type "gz")
    (session-check (member "基本工资" (completion-all-completions (buffer-substring start (point)) table nil 4))
                   "a table that is kept follows what is typed"))
  (delete-region (line-beginning-position) (point-max)))

(defun session-tabs ()
  "A row of cells that tabs separate is typed with one tab for each cell."
  (session-type "科目编码\t科目名称\t合计\n2080505")
  (dolist (cell '("机关事业单位基本养老保险缴费支出" "41.06"))
    (session-press "TAB")
    (session-type cell))
  (session-press "RET")
  (session-check (looking-back "^2080505\t机关事业单位基本养老保险缴费支出\t41.06\n" (point-min)) "cells are typed with tabs"))

(defun session-snippet ()
  "What yasnippet does not know is put in its own words."
  (let ((proposal (propertize "x" 'eglot--lsp-item
                              (list :insertTextFormat 2
                                    :textEdit (list :newText "比${1|增加,减少|}${2:金额}万元，`(x)`，${3|增长,下降|}")))))
    (disclosure--mend-snippet proposal)
    (session-check (equal "比${1:增加}${2:金额}万元，\\`(x)\\`，${3:增长}"
                          (plist-get (plist-get (disclosure--item proposal) :textEdit) :newText))
                   "a snippet says its choices as yasnippet does")))

(defun session ()
  (setq disclosure-server-command (list (session-environment "DISCLOSURE_LS") "serve" "--stdio")
        eglot-sync-connect 30
        eglot-autoshutdown t)
  (find-file (session-environment "DISCLOSURE_DRAFT"))
  (session-check (eq major-mode 'disclosure-mode) "the file name gives disclosure-mode")
  (apply #'eglot--connect (eglot--guess-contact))
  (session-check (eglot-managed-p) "the server manages the buffer")
  (let ((patience 600))
    (while (and (null (flymake-diagnostics)) (> patience 0))
      (accept-process-output nil 0.05)
      (flymake-start)
      (setq patience (1- patience))))
  (session-check (flymake-diagnostics) "diagnostics arrive")
  (session-sentences)
  (goto-char (point-max))
  (insert "\n\n### 附、关于2025年支出总表的说明\n\n")
  (session-typing-on)
  (session-complete "人员经费主要包括" "jbgz" nil "人员经费主要包括基本工资")
  (session-complete "😀𠮷人员经费主要包括" "jbgz" nil "😀𠮷人员经费主要包括基本工资")
  (session-complete "支出预算400.00万元，其中：基本支出100.00万元，占" "" nil
                    "支出预算400.00万元，其中：基本支出100.00万元，占25.00%")
  (session-complete "😀支出预算400.00万元，其中：基本支出100.00万元，占" "2" nil
                    "😀支出预算400.00万元，其中：基本支出100.00万元，占25.00%")
  (insert "| 科目编码 | 科目名称 | 合计 |\n|--|--|--|\n")
  (session-complete "| " "2080505" t "| 2080505")
  (session-complete "| " "2080505" "2080505 | " "| 2080505 | 机关事业单位基本养老保险缴费支出 | ")
  (session-complete "| " "20805" "2080505 机关" "| 2080505")
  (session-complete "| " "tsg" t "| tsg")
  (session-complete "| " "tsg" "2070104 图书馆" "| 2070104")
  (session-complete "| " "图书" "2070104 | 图书馆" "| 2070104 | 图书馆 | ")
  (session-complete "| 2070104 | " "tsg" nil "| 2070104 | 图书馆")
  (session-complete "| 2070104 | " "图" nil "| 2070104 | 图书馆")
  (insert "\n| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n|--|--|--|--|\n")
  (session-complete "| 产出指标 | 数量指标 | " "sh" "审核规则及审核次数 | 逐步实现全覆盖"
                    "| 产出指标 | 数量指标 | 审核规则及审核次数 | 逐步实现全覆盖 |")
  (insert "\n")
  (session-complete "## " (session-environment "DISCLOSURE_KEYS") nil
                    (concat "## " (session-environment "DISCLOSURE_SECTION")))
  (session-tabs)
  (session-snippet)
  (set-buffer-modified-p nil))

(condition-case failure
    (progn
      (session)
      (session-say "session passed")
      (kill-emacs 0))
  (error
   (session-say (format "session failed: %s" (error-message-string failure)))
   (kill-emacs 1)))

;;; session.el ends here
