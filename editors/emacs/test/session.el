;;; session.el --- One editing session with the real server  -*- lexical-binding: t; -*-

;;   DISCLOSURE_LS=… DISCLOSURE_DRAFT=copy-of-a-fixture.disclosure.md \
;;   emacs -q --batch -L editors/emacs -l editors/emacs/test/session.el
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

(defun session-proposals (data)
  "The proposals of the completion DATA in the order that a client shows."
  (let* ((table (nth 2 data))
         (probe (buffer-substring-no-properties (nth 0 data) (nth 1 data)))
         (sort (alist-get 'display-sort-function (cdr (funcall table probe nil 'metadata)))))
    (funcall sort (all-completions probe table))))

(defun session-complete (line typed wanted expected)
  "Put LINE above the end, type TYPED, take the proposal with WANTED, and look for EXPECTED."
  (goto-char (point-max))
  (unless (bolp) (insert "\n"))
  (insert line)
  (dolist (character (append typed nil)) (insert character))
  (let* ((data (run-hook-wrapped 'completion-at-point-functions
                                 (lambda (function) (let ((found (funcall function))) (and (consp found) found)))))
         (proposals (session-proposals data))
         (chosen (cl-find-if (lambda (proposal) (string-match-p (regexp-quote wanted) proposal)) proposals)))
    (unless chosen (error "%s%s: no proposal %s among %S" line typed wanted (seq-take proposals 5)))
    ;; As `completion--done' does it: the text goes in, then the one who proposed it is told.
    (delete-region (nth 0 data) (nth 1 data))
    (goto-char (nth 0 data))
    (insert chosen)
    (funcall (plist-get (nthcdr 3 data) :exit-function) chosen 'finished)
    (let ((found (buffer-substring-no-properties (line-beginning-position) (line-end-position))))
      (session-check (string-prefix-p expected found) (format "%s%s → %s" line typed found)))
    (goto-char (point-max))
    (insert "\n\n")))

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
  (goto-char (point-max))
  (insert "\n\n### 附、关于2025年支出总表的说明\n\n")
  (session-complete "人员经费主要包括" "jbgz" "基本工资" "人员经费主要包括基本工资")
  (session-complete "😀𠮷人员经费主要包括" "jbgz" "基本工资" "😀𠮷人员经费主要包括基本工资")
  (session-complete "支出预算400.00万元，其中：基本支出100.00万元，占" "" "25.00%"
                    "支出预算400.00万元，其中：基本支出100.00万元，占25.00%")
  (session-complete "😀支出预算400.00万元，其中：基本支出100.00万元，占" "2" "25.00%"
                    "😀支出预算400.00万元，其中：基本支出100.00万元，占25.00%")
  (insert "| 科目编码 | 科目名称 | 合计 |\n|--|--|--|\n")
  (session-complete "| " "2101501" "2101501 | 行政运行" "| 2101501 | 行政运行 | ")
  (insert "| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n|--|--|--|--|\n")
  (session-complete "| 产出指标 | 数量指标 | " "sh" "审核定点医疗机构数量 | ≥20家"
                    "| 产出指标 | 数量指标 | 审核定点医疗机构数量 | ≥20家 |")
  (session-complete "## " (session-environment "DISCLOSURE_KEYS") (session-environment "DISCLOSURE_SECTION")
                    (concat "## " (session-environment "DISCLOSURE_SECTION")))
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
